# frozen_string_literal: true

# SnapStart: this process initialises once and is forked for each environment that is restored from it.
#
# Standard input is a socket on which lamb asks for environments. A message is texts between zero bytes: first what the
# descriptors are that come with it, then the variables that the new one has beyond ours, NAME=VALUE. When lamb closes
# the socket, we end. The descriptors:
#
# output       where the new one writes its output
# status       where we write `started PID`, then `exited STATUS` or `signalled NUMBER`
# group        what the new one writes 0 to in order to join a control group; there may be several, or none
# user, mount  the namespaces that the new one enters, when it has some
#
# What `rand` gives next is part of a snapshot, so it is the same in all that are restored. Ruby forgets its state when
# it forks, so here they go on from one new seed.

module LambRuntime
  # The initialised process.
  class Snapshot
    # Forks whenever it is asked to; returns in each restored process, and never in this one.
    def self.serve
      GC.start
      Process.warmup if Process.respond_to?(:warmup)
      new.serve
    end

    def initialize
      # Standard input becomes something else in what is restored.
      @input = $stdin.dup
      @control = Socket.for_fd(@input.fileno)
      @control.autoclose = false
      @statuses = {}
      @namespaces = Namespaces.new
      @seed = Random.new_seed
    end

    def serve
      loop do
        variables, passed = receive
        process = fork
        return become_restored(variables, passed) if process.nil?

        status = passed.assoc("status").last
        passed.each { |_, descriptor| descriptor.close unless descriptor == status }
        status.write("started #{process}\n")
        watch(process, status)
      end
    end

    private

    def receive
      data, _sender, _flags, *controls = @control.recvmsg(1 << 18, 0, 1024, scm_rights: true)
      exit!(0) if data.nil? || data.empty?
      roles, *variables = data.force_encoding(Encoding::UTF_8).split("\0")
      [variables, roles.split.zip(controls.flat_map(&:unix_rights))]
    end

    # Tells how the process ends; a thread of ours alone, which no restored process has.
    def watch(process, status)
      @statuses[process] = status
      Thread.new do
        _, ended = Process.wait2(process)
        status.write(ended.signaled? ? "signalled #{ended.termsig}\n" : "exited #{ended.exitstatus}\n")
      rescue SystemCallError, IOError
        nil
      ensure
        @statuses.delete(process)
        status.close
      end
    end

    def become_restored(variables, passed)
      Process.setsid
      srand(@seed)
      write_to(passed.assoc("output").last)
      passed.each { |role, group| join(group) if role == "group" }
      links = open_files(without: passed.map { |_, descriptor| descriptor.fileno })
      former = ENV["TMPDIR"]
      variables.each do |variable|
        name, value = variable.split("=", 2)
        ENV[name] = value
      end
      enter(passed, links) if passed.assoc("mount")
      open_again(links, former, ENV["TMPDIR"]) if former && former != ENV["TMPDIR"]
      [*passed.map(&:last), @input, *@statuses.values].each(&:close)
      break_connections(links)
    end

    def write_to(output)
      $stdin.reopen(File::NULL)
      [$stdout, $stderr].each do |stream|
        stream.reopen(output)
        stream.sync = true
      end
    end

    # The memory that we write to from now on counts for the new environment.
    def join(group)
      group.syswrite("0")
    rescue SystemCallError => e
      warn("lamb: this environment is in no control group: #{e.message}")
    end

    def enter(passed, links)
      @namespaces.enter(passed.assoc("user").last.fileno, passed.assoc("mount").last.fileno)
      open_again(links, "/tmp", "/tmp")
    rescue LoadError, StandardError => e
      warn("lamb: this environment shares /tmp with its snapshot: #{e.message}")
    end

    # What is behind our descriptors.
    def open_files(without:)
      numbers = Dir.children("/proc/self/fd").map { |name| Integer(name) } - [0, 1, 2, *without]
      numbers.filter_map do |descriptor|
        [descriptor, File.readlink("/proc/self/fd/#{descriptor}")]
      rescue SystemCallError
        nil
      end
    end

    # Opens the environment's own copies of the files that the snapshot has open in its /tmp.
    def open_again(links, former, place)
      links.each do |descriptor, path|
        next unless path.start_with?("#{former}/")

        position, flags = File.foreach("/proc/self/fdinfo/#{descriptor}").first(2).map { |line| line.split.last }
        copy = File.new(path.sub(former) { place }, flags.to_i(8))
        copy.sysseek(position.to_i) if copy.stat.file?
        IO.for_fd(descriptor, flags.to_i(8), autoclose: false).reopen(copy)
        copy.close
      rescue SystemCallError
        # It was deleted, so that nobody else can come to it.
        next
      end
    end

    # Ends the connections that the snapshot has: their other ends forget them on Lambda, and here they are shared.
    def break_connections(links)
      ended, other = UNIXSocket.pair
      other.close
      links.each do |descriptor, link|
        next unless link.start_with?("socket:")

        socket = Socket.for_fd(descriptor)
        socket.autoclose = false
        socket.reopen(ended) if connected?(socket)
      rescue SystemCallError
        next
      end
      ended.close
    end

    def connected?(socket)
      socket.remote_address.ip? && socket.getsockopt(:SOCKET, :TYPE).int == Socket::SOCK_STREAM
    end
  end

  # Enters what lamb has made for an environment to see.
  class Namespaces
    NEW_USER = 0x10000000
    NEW_MOUNT = 0x00020000
    OWN_DIRECTORY = 0x00000200
    # The third version of the kernel's interface, and this process.
    HEADER = [0x20080522, 0].pack("L2")

    def initialize
      require_fiddle
      @setns = function("setns", Fiddle::TYPE_INT, Fiddle::TYPE_INT)
      @unshare = function("unshare", Fiddle::TYPE_INT)
      @capset = function("capset", Fiddle::TYPE_VOIDP, Fiddle::TYPE_VOIDP)
    rescue LoadError, StandardError => e
      @problem = e
    end

    def enter(user, mount)
      raise @problem if @problem

      directory = Dir.pwd
      # Fails when we are in it already.
      is_other = @setns.call(user, NEW_USER).zero?
      # Ruby may have a thread of its own by now, which shares the directory.
      check(@unshare.call(OWN_DIRECTORY))
      check(@setns.call(mount, NEW_MOUNT))
      # Whoever enters a user namespace may do everything there; a program started in it may not.
      check(@capset.call(HEADER, "\0" * 24)) if is_other
      Dir.chdir(directory)
    end

    private

    # We run without RubyGems, and since Ruby 3.5 it is a gem.
    def require_fiddle
      require "fiddle"
    rescue LoadError
      require "rubygems"
      require "fiddle"
    end

    def function(name, *types)
      Fiddle::Function.new(Fiddle::Handle::DEFAULT[name], types, Fiddle::TYPE_INT)
    end

    def check(result)
      raise SystemCallError.new("setns", Fiddle.last_error) unless result.zero?
    end
  end
end
