# make demo     install what is missing, build in release mode, run the main job on Workspaces/storefront
# make test     install what is missing, the runtimes that the tests start too, and run every test
# make build    the release binary, .build/release/lamb
# make install  copy it to PREFIX (default /usr/local): program, manual page, completions, C header
# make format   format the sources
# make lint     the formatter in lint mode, warnings as errors
# make bench    speed, side by side with the peers (Benchmarks/README.md); BENCHMARKS="runtime suite" for some
# make goldens  record the acceptance transcripts again
# make setup    install the system packages that are missing

SHELL := /bin/bash
PREFIX ?= /usr/local
LAMB := .build/release/lamb
# Debug builds, which the tests run, keep the checks for exclusive access; they are a tenth of a warm call's instructions.
RELEASE := -c release --static-swift-stdlib -Xswiftc -enforce-exclusivity=unchecked
PACKAGES := libedit-dev libsqlite3-dev libarchive-dev python3 python3-venv nodejs curl make less tzdata
# What `make test` installs besides: runtimes whose functions the tests run. A machine without them skips those tests.
TEST_PACKAGES := ruby default-jdk-headless mono-mcs mono-runtime golang-go libfaketime
VENV := .build/venv
PYTHON_PEERS := awslambdaric aws-xray-sdk aws-lambda-powertools pydantic mangum aws-kinesis-agg aws-lambda-typing \
  ask-sdk-core boto3 moto[server]
SWIFT_SOURCES := Package.swift Sources Tests

.PHONY: demo test build install format lint check bench goldens setup test-runtimes python-peers

# Debian's packages; elsewhere it says what is needed and goes on.
setup:
	@command -v swift > /dev/null || { echo "lamb needs a Swift 6.3 toolchain on PATH (swift.org/install)"; exit 69; }
	@missing=""; command -v dpkg-query > /dev/null || { echo "not Debian: make sure these are installed: $(PACKAGES)"; exit 0; }; \
	for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${db:Status-Abbrev}' $$package 2> /dev/null | grep -q '^ii' || missing="$$missing $$package"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	echo "installing system packages:$$missing"; \
	$$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq $$missing > /dev/null

test-runtimes:
	@$(MAKE) --no-print-directory setup PACKAGES="$(PACKAGES) $(TEST_PACKAGES)"

build: setup
	@echo "building lamb in release mode (the first time takes some minutes)"
	@swift build $(RELEASE) --product lamb --quiet
	@swift build $(RELEASE) --product lamb-guarded-host --quiet
	@swift build $(RELEASE) --product lamb-launch --quiet

demo: build
	@$(LAMB) run --echo Workspaces/storefront/tour.lamb

python-peers: setup
	@test -x $(VENV)/bin/python || { echo "making $(VENV)"; python3 -m venv $(VENV); }
	@for package in $(PYTHON_PEERS); do \
	  module=$$(echo $${package%%[*} | tr - _); \
	  $(VENV)/bin/python -c "import $$module" 2> /dev/null && continue; \
	  echo "installing $$package into $(VENV)"; $(VENV)/bin/pip install --quiet "$$package" || exit 1; \
	done

test: test-runtimes python-peers
	swift build --build-tests
	LAMB_TEST_AWSLAMBDARIC=$(CURDIR)/$(VENV)/bin/python LAMB_TEST_PYTHON_PEERS=$(CURDIR)/$(VENV)/bin/python \
	  swift test --skip-build --no-parallel

goldens:
	swift build --build-tests
	LAMB_RECORD_TRANSCRIPTS=1 swift test --skip-build --no-parallel --filter AcceptanceTests

format:
	swift format --in-place --parallel --recursive $(SWIFT_SOURCES)

lint:
	swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)
	LAMB_STRICT=1 swift build --build-tests --explicit-target-dependency-import-check error

# lamb-bench exists only in a manifest that sees LAMB_BENCHMARKS, so all is built with it and nothing twice; what the
# benchmarks build themselves must not see it.
bench: export LAMB_BENCHMARKS = 1
bench: build
	@Benchmarks/prepare
	@swift build $(RELEASE) --product lamb-bench --quiet
	@env -u LAMB_BENCHMARKS .build/release/lamb-bench $(BENCHMARKS)

install: build
	install -d $(PREFIX)/bin $(PREFIX)/libexec/lamb $(PREFIX)/include $(PREFIX)/share/man/man1 \
	  $(PREFIX)/share/bash-completion/completions $(PREFIX)/share/zsh/site-functions \
	  $(PREFIX)/share/fish/vendor_completions.d
	install -m 755 $(LAMB) $(PREFIX)/bin/lamb
	install -m 755 .build/release/lamb-guarded-host $(PREFIX)/libexec/lamb/lamb-guarded-host
	install -m 755 .build/release/lamb-launch $(PREFIX)/libexec/lamb/lamb-launch
	install -m 644 Sources/CLambHandler/include/lamb_handler.h $(PREFIX)/include/lamb_handler.h
	$(LAMB) help --man > $(PREFIX)/share/man/man1/lamb.1
	$(LAMB) completions bash > $(PREFIX)/share/bash-completion/completions/lamb
	$(LAMB) completions zsh > $(PREFIX)/share/zsh/site-functions/_lamb
	$(LAMB) completions fish > $(PREFIX)/share/fish/vendor_completions.d/lamb.fish
