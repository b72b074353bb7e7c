using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Fresnel.TestKit;

/// <summary>Forwards TCP connections on loopback, and delays or breaks them.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private volatile byte[]? _unanswered;
    private long _delayTicks;
    private int _answersCut;

    public TcpProxy(int targetPort)
    {
        TargetPort = targetPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Where new connections go.</summary>
    public int TargetPort { get; set; }

    /// <summary>How long each message of a client waits before it is forwarded. Default 0.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _delayTicks));
        set => Interlocked.Exchange(ref _delayTicks, value.Ticks);
    }

    /// <summary>How many connections <see cref="CutNextAnswerTo"/> broke.</summary>
    public int AnswersCut => Volatile.Read(ref _answersCut);

    /// <summary>
    /// Forwards the next message of a client that contains these bytes, waits for the server's answer, and breaks the
    /// connection instead of returning it.
    /// </summary>
    public void CutNextAnswerTo(byte[] message) => _unanswered = message;

    /// <summary>Breaks every open connection.</summary>
    public void Break()
    {
        foreach (var client in _open.Keys)
            client.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        Break();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
                running.Add(ForwardAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { }
        await Task.WhenAll(running);
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        _open[client] = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, TargetPort, _stopping.Token);
            var connection = new Connection(client.GetStream(), server.GetStream());
            await Task.WhenAny(RequestAsync(connection), AnswerAsync(connection));
        }
        catch (Exception e) when (IsBroken(e)) { }
        finally
        {
            _open.TryRemove(client, out _);
            client.Dispose();
        }
    }

    private async Task RequestAsync(Connection connection)
    {
        var buffer = new byte[64 << 10];
        while (await ReadAsync(connection.Client, buffer) is > 0 and var length)
        {
            if (Delay > TimeSpan.Zero)
                await Task.Delay(Delay, _stopping.Token);
            if (_unanswered is { } message && buffer.AsSpan(0, length).IndexOf(message) >= 0)
                (_unanswered, connection.IsCut) = (null, true);
            await connection.Server.WriteAsync(buffer.AsMemory(0, length), _stopping.Token);
        }
    }

    private async Task AnswerAsync(Connection connection)
    {
        var buffer = new byte[64 << 10];
        while (await ReadAsync(connection.Server, buffer) is > 0 and var length)
        {
            if (connection.IsCut)
            {
                Interlocked.Increment(ref _answersCut);
                return;
            }
            await connection.Client.WriteAsync(buffer.AsMemory(0, length), _stopping.Token);
        }
    }

    /// <returns>0: the connection has ended.</returns>
    private async Task<int> ReadAsync(NetworkStream stream, byte[] buffer)
    {
        try
        {
            return await stream.ReadAsync(buffer, _stopping.Token);
        }
        catch (Exception e) when (IsBroken(e))
        {
            return 0;
        }
    }

    private static bool IsBroken(Exception e) =>
        e is IOException or SocketException or ObjectDisposedException or OperationCanceledException;

    private sealed class Connection(NetworkStream client, NetworkStream server)
    {
        private volatile bool _isCut;

        public NetworkStream Client => client;

        public NetworkStream Server => server;

        public bool IsCut
        {
            get => _isCut;
            set => _isCut = value;
        }
    }
}
