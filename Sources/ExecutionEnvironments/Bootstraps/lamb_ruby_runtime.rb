# frozen_string_literal: true

# Runs a Ruby handler for lamb: polls the Runtime API over one raw, persistent connection.
#
# It speaks the published Runtime API (2018-06-01) and gives handlers what Lambda gives them: the context object,
# loggers that show the request id, error documents of Lambda's shape. It needs the standard library only, and starts
# without RubyGems, whose 30 ms are spent when the function brings gems or first asks for one.
#
# The answer to one invocation and the request for the next travel in one write, which spares a round trip.

require "json"
require "logger"
require "socket"
require "stringio"

$stdout.sync = true
$stderr.sync = true

# What a handler gets as `context:`.
class LambdaContext
  attr_reader :aws_request_id, :invoked_function_arn, :log_group_name, :log_stream_name, :function_name,
              :memory_limit_in_mb, :function_version, :identity, :client_context, :deadline_ms

  def initialize(headers)
    @aws_request_id = headers["lambda-runtime-aws-request-id"]
    @deadline_ms = headers["lambda-runtime-deadline-ms"].to_i
    @invoked_function_arn = headers["lambda-runtime-invoked-function-arn"]
    @log_group_name = ENV["AWS_LAMBDA_LOG_GROUP_NAME"]
    @log_stream_name = ENV["AWS_LAMBDA_LOG_STREAM_NAME"]
    @function_name = ENV["AWS_LAMBDA_FUNCTION_NAME"]
    @memory_limit_in_mb = ENV["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
    @function_version = ENV["AWS_LAMBDA_FUNCTION_VERSION"]
    @identity = parsed(headers["lambda-runtime-cognito-identity"])
    @client_context = parsed(headers["lambda-runtime-client-context"])
  end

  def get_remaining_time_in_millis
    left = @deadline_ms - Process.clock_gettime(Process::CLOCK_REALTIME, :millisecond)
    left.positive? ? left : 0
  end

  private

  def parsed(text)
    JSON.parse(text) unless text.nil? || text.empty?
  end
end

module AwsLambda
  # How events become values and answers become bytes; functions may replace these two methods.
  class Marshaller
    class << self
      def marshall_request(raw_request)
        raw_request["Content-Type"] == "application/json" ? JSON.parse(raw_request.body) : raw_request.body
      end

      def marshall_response(value)
        case value
        when StringIO, IO then [value, "application/unknown"]
        else value.to_json
        end
      end
    end
  end
end

module LambRuntime
  THIS_FILE = __FILE__
  PREFIX = "/2018-06-01/runtime/"
  JSON_LOGS = ENV["AWS_LAMBDA_LOG_FORMAT"].to_s.upcase == "JSON"

  class << self
    attr_accessor :request_id
  end

  # The workbench is gone or wants us to go.
  class Closed < StandardError; end

  # An event as it came, as `Marshaller.marshall_request` may ask for it.
  Request = Struct.new(:headers, :body) do
    def [](name)
      headers[name.downcase]
    end
  end

  # -------------------------------------------------------------- logs

  # The line of a logger, with the request id.
  class TextFormatter < Logger::Formatter
    def call(severity, time, progname, message)
      "%s, [%s #%d] %5s %s -- %s: %s\n" % [
        severity[0], format_datetime(time), $$, severity, LambRuntime.request_id, progname, msg2str(message)
      ]
    end
  end

  # The line of a logger where logs are JSON.
  class JSONFormatter < Logger::Formatter
    def call(severity, time, progname, message)
      line = {
        timestamp: time.utc.strftime("%Y-%m-%dT%H:%M:%S.%6NZ"), level: severity,
        message: message.is_a?(Exception) ? message.message : msg2str(message), requestId: LambRuntime.request_id
      }
      line[:logger] = progname.to_s unless progname.nil? || progname.to_s.empty?
      if message.is_a?(Exception)
        line.update(errorType: message.class.to_s, errorMessage: message.message, stackTrace: message.backtrace.to_a)
      end
      "#{JSON.generate(line.compact)}\n"
    end
  end

  # Loggers of the standard streams write as Lambda's do, unless they are given a formatter.
  module LoggerDefaults
    def initialize(device, *rest, **options)
      super
      return unless device.nil? || device.equal?($stdout) || device.equal?($stderr)

      @logdev ||= Logger::LogDevice.new($stdout)
      @default_formatter = JSON_LOGS ? JSONFormatter.new : TextFormatter.new
      level = ENV["AWS_LAMBDA_LOG_LEVEL"].to_s.downcase
      level = { "trace" => "debug" }.fetch(level, level)
      self.level = level if JSON_LOGS && %w[debug info warn error fatal].include?(level) && !options.key?(:level)
    end
  end
  Logger.prepend(LoggerDefaults)

  # -------------------------------------------------------------- errors

  # A document of Lambda's shape about an exception.
  def self.document(exception, stage)
    {
      errorMessage: exception.message.to_s.encode("UTF-8", invalid: :replace, undef: :replace),
      errorType: "#{stage}<#{exception.class}>",
      stackTrace: exception.backtrace.to_a.reject { |line| line.start_with?(THIS_FILE) }.first(100)
    }
  end

  # Carriage returns keep the lines together as one log event.
  def self.log(words, document)
    $stdout.write("#{words}\n#{JSON.pretty_generate(document).gsub("\n", "\r")}\n")
  rescue StandardError
    nil
  end

  # -------------------------------------------------------------- the handler

  # Finds and calls the method that a handler's name means.
  class Handler
    def initialize(name)
      parts = name.split(".")
      unless [2, 3].include?(parts.size)
        raise ArgumentError, "Invalid handler #{parts}, must be of form FILENAME.METHOD or FILENAME.CLASS.METHOD " \
                             "where FILENAME corresponds with an existing Ruby source file FILENAME.rb, CLASS is an " \
                             "optional module/class namespace and METHOD is a callable method. If using CLASS, " \
                             "METHOD must be a class-level method."
      end
      @file = parts.first
      @owner = parts[1] if parts.size == 3
      @method = parts.last
    end

    def load
      require @file
    end

    def call(event, context)
      # Methods defined at the top of a file are private methods of every object.
      target = @owner ? Kernel.const_get(@owner) : Object.new
      target.__send__(@method, event: event, context: context)
    end
  end

  # -------------------------------------------------------------- gems

  # Loads RubyGems at once when the function or its layers bring gems, else when something cannot be found without.
  module Gems
    def self.prepare(root)
      @paths = ENV["GEM_PATH"].to_s.split(":").flat_map do |path|
        # A bundle made for another Ruby than the one asked for is better than none.
        Dir.exist?(path) ? path : Dir["#{File.dirname(path)}/*"]
      end.uniq
      return load if @paths.any? || File.exist?("#{root}/Gemfile") || defined?(::Gem)

      Object.autoload(:Gem, "rubygems")
      Kernel.module_eval do
        alias_method :lamb_plain_require, :require
        private def require(name)
          lamb_plain_require(name)
        rescue LoadError
          raise unless LambRuntime::Gems.load

          require(name)
        end
      end
    end

    # Whether they were not there before.
    def self.load
      return false if @loaded

      @loaded = true
      Kernel.module_eval { alias_method :require, :lamb_plain_require } if Kernel.private_method_defined?(:lamb_plain_require)
      require "rubygems"
      ::Gem.paths = { "GEM_PATH" => (@paths + ::Gem.default_path).uniq.join(":") } if @paths.any?
      true
    end
  end

  # -------------------------------------------------------------- the connection

  # HTTP/1.1 over one socket, as much of it as the Runtime API needs.
  class Connection
    def initialize(address)
      @host = address
      host, _, port = address.rpartition(":")
      @socket = TCPSocket.new(host, port.to_i)
      @socket.setsockopt(Socket::IPPROTO_TCP, Socket::TCP_NODELAY, 1)
      @next = "GET #{PREFIX}invocation/next HTTP/1.1\r\nHost: #{address}\r\n\r\n".b
      @rest = String.new(encoding: Encoding::BINARY)
    end

    def ask
      write(@next)
    end

    def ask_to_be_restored
      write("GET #{PREFIX}restore/next HTTP/1.1\r\nHost: #{@host}\r\n\r\n")
    end

    def close
      @socket.close
    end

    # Sends an answer, and asks for more in the same write.
    def answer(path, body, content_type, error_type = nil, more: true)
      body = body.b
      extra = error_type ? "Lambda-Runtime-Function-Error-Type: #{error_type}\r\n" : ""
      head = "POST #{PREFIX}#{path} HTTP/1.1\r\nHost: #{@host}\r\nContent-Type: #{content_type}\r\n#{extra}" \
             "Content-Length: #{body.bytesize}\r\n\r\n"
      write(more ? head.b << body << @next : head.b << body)
    end

    # The next answer: its status, headers by their names in lower case, and body.
    def read
      receive(65_536) until (finish = @rest.index("\r\n\r\n"))
      status, *lines = @rest.byteslice(0, finish).force_encoding(Encoding::UTF_8).split("\r\n")
      headers = lines.to_h do |line|
        name, value = line.split(": ", 2)
        [name.downcase, value.to_s]
      end
      start = finish + 4
      length = headers["content-length"].to_i
      receive([start + length - @rest.bytesize, 65_536].max) while @rest.bytesize < start + length
      body = @rest.byteslice(start, length).force_encoding(Encoding::UTF_8)
      @rest = @rest.byteslice(start + length, @rest.bytesize)
      [status.split(" ")[1], headers, body]
    end

    private

    def write(bytes)
      @socket.write(bytes)
    rescue SystemCallError, IOError
      raise Closed
    end

    def receive(count)
      @rest << @socket.readpartial(count)
    rescue SystemCallError, IOError
      raise Closed
    end
  end

  # -------------------------------------------------------------- the loop

  # Asks for work and answers it until the workbench goes.
  class Loop
    def initialize(connection, handler)
      @connection = connection
      @handler = handler
    end

    def run
      @connection.ask
      loop do
        status, headers, body = @connection.read
        # The answer is acknowledged; a response that was too large ends its invocation with the platform's own error.
        next if %w[202 413].include?(status)

        refused(status, body) unless status == "200"
        handle(Request.new(headers.merge("content-type" => "application/json"), body))
      end
    end

    private

    def refused(status, body)
      abort("the Runtime API refused: #{status} #{body}")
    end

    def handle(request)
      id = LambRuntime.request_id = request["Lambda-Runtime-Aws-Request-Id"]
      ENV["_X_AMZN_TRACE_ID"] = request["Lambda-Runtime-Trace-Id"]
      begin
        context = LambdaContext.new(request.headers)
        event = AwsLambda::Marshaller.marshall_request(request)
        answer, type = AwsLambda::Marshaller.marshall_response(@handler.call(event, context))
        answer = answer.read if answer.is_a?(StringIO) || answer.is_a?(IO)
      rescue Closed
        raise
      rescue NameError, SystemExit, SignalException, NoMemoryError, ScriptError, SystemStackError => e
        fail_critically(id, e)
      rescue Exception => e # rubocop:disable Lint/RescueException
        e.is_a?(StandardError) ? fail_with(id, e) : fail_critically(id, e)
      else
        @connection.answer("invocation/#{id}/response", answer.to_s, type || "application/json")
      end
    end

    def fail_with(id, exception)
      document = LambRuntime.document(exception, "Function")
      LambRuntime.log("Error raised from handler method", document)
      @connection.answer("invocation/#{id}/error", JSON.generate(document), "application/json", header(document))
    end

    # After these the process is not to be trusted: it ends, as Lambda's does.
    def fail_critically(id, exception)
      document = LambRuntime.document(exception, "Function")
      LambRuntime.log("Critical exception from handler", document)
      type = header(document)
      @connection.answer("invocation/#{id}/error", JSON.generate(document), "application/json", type, more: false)
      @connection.read
      exit!(255)
    end

    def header(document)
      document[:errorType].gsub(/[^ -~]/, "?")
    end
  end

  def self.main
    root = ENV["LAMBDA_TASK_ROOT"]
    $0 = THIS_FILE
    $LOAD_PATH.unshift(root) unless $LOAD_PATH.include?(root)
    connection = Connection.new(ENV.fetch("AWS_LAMBDA_RUNTIME_API"))
    begin
      Gems.prepare(root)
      handler = Handler.new(ENV["_HANDLER"].to_s)
      handler.load
    rescue Exception => e # rubocop:disable Lint/RescueException
      fail_to_initialize(connection, e)
    end
    connection = restore(connection) if ENV["AWS_LAMBDA_INITIALIZATION_TYPE"] == "snap-start"
    Loop.new(connection, handler).run
  rescue Closed
    exit!(0)
  end

  # SnapStart: from the initialised process to one restored from it; the new one's connection.
  def self.restore(connection)
    require_relative "lamb_ruby_snapshots"
    connection.ask_to_be_restored
    Snapshot.serve
    connection.close
    Connection.new(ENV.fetch("AWS_LAMBDA_RUNTIME_API"))
  end

  def self.fail_to_initialize(connection, exception)
    document = document(exception, "Init")
    log("Init error when loading handler #{ENV["_HANDLER"]}", document)
    type = document[:errorType].gsub(/[^ -~]/, "?")
    connection.answer("init/error", JSON.generate(document), "application/json", type, more: false)
    connection.read
    exit!(252)
  end
end

LambRuntime.main
