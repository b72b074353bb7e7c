using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fresnel.EndToEnd.Tests.Providers;

/// <summary>An upstream that writes exact bytes, one connection after another.</summary>
internal sealed class RawUpstream : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    /// <param name="serve">
    /// Called with the connection after the request was read; the connection is closed afterwards.
    /// </param>
    public RawUpstream(Func<NetworkStream, CancellationToken, Task> serve)
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");
        _serving = ServeAsync(serve);
    }

    public Uri Address { get; }

    public List<string> Requests { get; } = [];

    public static ValueTask SendAsync(NetworkStream stream, string text) =>
        stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> serve)
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptSocketAsync(_stop.Token);
                connection.LingerState = new LingerOption(true, 0); // resets on close, so that the client sees a cut connection
                await using var stream = new NetworkStream(connection);
                Requests.Add(await ReadRequestAsync(stream));
                await serve(stream, _stop.Token);
            }
        }
        catch (Exception error)
            when (error is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            length += await stream.ReadAsync(buffer.AsMemory(length), _stop.Token);
            var text = Encoding.UTF8.GetString(buffer, 0, length);
            var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head < 0)
                continue;
            var announced = text.Split("\r\n")
                .First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))[
                "Content-Length:".Length..
            ];
            if (length >= head + 4 + int.Parse(announced))
                return text;
        }
    }
}
