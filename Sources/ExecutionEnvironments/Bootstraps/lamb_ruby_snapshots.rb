# frozen_string_literal: true

# SnapStart: this process initialises once and is forked for each environment that is restored from it.
#
# Standard input is a socket on which lamb asks for environments. A message is the variables that the new one has
# beyond ours, NAME=VALUE between zero bytes, and comes with two descriptors: where the new one writes its output, and
# where we write `started PID`, then `exited STATUS` or `signalled NUMBER`. When lamb closes the socket, we end.
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
      @seed = Random.new_seed
    end

    def serve
      loop do
        data, output, status = receive
        process = fork
        return become_restored(data, output) if process.nil?

        output.close
        status.write("started #{process}\n")
        watch(process, status)
      end
    end

    private

    def receive
      data, _sender, _flags, *controls = @control.recvmsg(1 << 18, 0, nil, scm_rights: true)
      exit!(0) if data.nil? || data.empty?
      [data, *controls.flat_map(&:unix_rights)]
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

    def become_restored(data, output)
      Process.setsid
      srand(@seed)
      $stdin.reopen(File::NULL)
      [$stdout, $stderr].each do |stream|
        stream.reopen(output)
        stream.sync = true
      end
      [output, @input, *@statuses.values].each(&:close)
      data.force_encoding(Encoding::UTF_8).split("\0").each do |variable|
        name, value = variable.split("=", 2)
        ENV[name] = value
      end
      break_connections
    end

    # Ends the connections that the snapshot has: their other ends forget them on Lambda, and here they are shared.
    def break_connections
      ended, other = UNIXSocket.pair
      other.close
      Dir.children("/proc/self/fd").map { |name| Integer(name) }.each do |descriptor|
        next if descriptor == ended.fileno || !File.readlink("/proc/self/fd/#{descriptor}").start_with?("socket:")

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
end
