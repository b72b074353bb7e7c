using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Faults;

/// <summary>
/// An OpenAI-compatible vendor on a real socket. Its text depends on the number at the end of the image, minus the
/// text of the last assistant message.
/// </summary>
internal sealed class Vendor : IAsyncDisposable
{
    public const int Words = 20;

    private static readonly int s_kinds = Enum.GetValues<Fault>().Length;

    private readonly Random _random;
    private readonly ConcurrentDictionary<string, int> _whole;

    /// <summary>Connections, and whether each is idle.</summary>
    private readonly ConcurrentDictionary<Socket, bool> _open = new();

    private readonly CancellationTokenSource _stop = new();
    private Socket _listener;
    private int _closed;

    /// <param name="whole">Counts complete responses per number, over all vendors.</param>
    public Vendor(int seed, ConcurrentDictionary<string, int> whole)
    {
        (_random, _whole, _listener) = (new Random(seed), whole, Listen(0));
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Whether 10 % of its calls fail.</summary>
    public bool Fails { get; set; }

    public ConcurrentDictionary<Fault, int> Done { get; } = new();

    /// <summary>The text of a complete response.</summary>
    public static string TextOf(string number) =>
        string.Concat(Enumerable.Range(0, Words).Select(i => $"{number}.{i} "));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
    }

    private static Socket Listen(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        socket.Listen(512);
        return socket;
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptAsync(_stop.Token));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                await Task.Delay(1); // closed briefly, or permanently
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.NoDelay = true;
        _open[socket] = true;
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            while (await ReadAsync(stream) is { } body)
            {
                _open[socket] = false;
                if (!await AnswerAsync(socket, stream, body))
                    return;
                _open[socket] = true;
            }
        }
        catch (Exception e)
            when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // the client has disconnected
        }
        finally
        {
            _open.TryRemove(socket, out _);
        }
    }

    /// <returns>The body of the next request; null: the connection was closed.</returns>
    private static async Task<byte[]?> ReadAsync(NetworkStream stream)
    {
        var head = new byte[16 << 10];
        var (count, end) = (0, -1);
        while ((end = head.AsSpan(0, count).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var read = await stream.ReadAsync(head.AsMemory(count));
            if (read == 0)
                return null;
            count += read;
        }
        var lines = Encoding.ASCII.GetString(head, 0, end).Split("\r\n");
        var length = int.Parse(
            lines.First(line => line.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase))[
                "content-length:".Length..
            ]
        );
        var body = new byte[length];
        var already = head.AsMemory(end + 4, count - end - 4);
        already.CopyTo(body);
        await stream.ReadExactlyAsync(body.AsMemory(already.Length));
        return body;
    }

    /// <returns>False: the connection cannot be reused.</returns>
    private async Task<bool> AnswerAsync(Socket socket, NetworkStream stream, byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var messages = json.RootElement.GetProperty("messages");
        var picture = messages[0].GetProperty("content")[1].GetProperty("image_url").GetProperty("url").GetString()!;
        var number = Encoding
            .ASCII.GetString(Convert.FromBase64String(picture[(picture.IndexOf(',') + 1)..]))
            .Split('#')[^2];
        var streamed = json.RootElement.TryGetProperty("stream", out var streamField) && streamField.GetBoolean();
        var said = messages
            .EnumerateArray()
            .LastOrDefault(message => message.GetProperty("role").GetString() == "assistant");
        var text = TextOf(number)[
            (said.ValueKind == JsonValueKind.Object ? said.GetProperty("content").GetString()!.Length : 0)..
        ];
        switch (Draw())
        {
            case Fault.Refused:
                await CloseForAMomentAsync();
                return false;
            case Fault.Reset:
                Reset(socket);
                return false;
            case Fault.Slow:
                await stream.ReadExactlyAsync(new byte[1], _stop.Token);
                return false;
            case Fault.Busy:
                await WriteAsync(
                    stream,
                    "429 Too Many Requests",
                    "application/json",
                    """{"error":{"message":"slow down"}}""",
                    "retry-after-ms: 20\r\n"
                );
                return true;
            case Fault.ServerError:
                await WriteAsync(stream, "500 Oops", "application/json", """{"error":{"message":"oops"}}""");
                return true;
            case Fault.Cut when streamed:
                await StreamAsync(stream, text, Words / 2);
                return false;
            case Fault.Cut:
                await stream.WriteAsync(
                    Encoding.UTF8.GetBytes(
                        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{\"choices\":["
                    )
                );
                return false;
            case Fault.Garbage:
                await WriteAsync(
                    stream,
                    "200 OK",
                    streamed ? "text/event-stream" : "application/json",
                    streamed ? "data: }garbage{\n\n" : "}garbage{"
                );
                return true;
            case Fault.WrongType:
                await WriteAsync(stream, "200 OK", "text/html", "<html>captive portal</html>");
                return true;
        }
        if (streamed)
            await StreamAsync(stream, text, Words);
        else
            await WriteAsync(
                stream,
                "200 OK",
                "application/json",
                $$$"""{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"{{{text}}}","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120}}"""
            );
        _whole.AddOrUpdate(number, 1, static (_, times) => times + 1);
        return true;
    }

    /// <returns>Null: this call succeeds.</returns>
    private Fault? Draw()
    {
        if (!Fails)
            return null;
        int drawn;
        lock (_random)
            drawn = _random.Next(10 * s_kinds);
        if (drawn >= s_kinds)
            return null;
        Done.AddOrUpdate((Fault)drawn, 1, static (_, times) => times + 1);
        return (Fault)drawn;
    }

    private async Task CloseForAMomentAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 1)
            return;
        _listener.Dispose();
        foreach (var (socket, _) in _open.Where(one => one.Value))
            socket.Dispose();
        await Task.Delay(5);
        _listener = Listen(Port);
        Volatile.Write(ref _closed, 0);
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        catch (ObjectDisposedException) { }
    }

    private static async Task StreamAsync(NetworkStream stream, string text, int words)
    {
        var all = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        await stream.WriteAsync(
            Encoding.UTF8.GetBytes(
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
            )
        );
        foreach (var word in all.Take(words))
            await EventAsync(
                stream,
                $$"""{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"{{word}} "},"finish_reason":null}]}"""
            );
        if (words < Words)
        {
            await EndAsync(stream); // ends the stream early; the connection stays intact
            return;
        }
        await EventAsync(
            stream,
            """{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"""
        );
        await EventAsync(
            stream,
            """{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120}}"""
        );
        await EventAsync(stream, "[DONE]");
        await EndAsync(stream);
    }

    private static ValueTask EventAsync(NetworkStream stream, string data)
    {
        var line = $"data: {data}\n\n";
        return stream.WriteAsync(Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetByteCount(line):x}\r\n{line}\r\n"));
    }

    private static ValueTask EndAsync(NetworkStream stream) => stream.WriteAsync("0\r\n\r\n"u8.ToArray());

    private static ValueTask WriteAsync(
        NetworkStream stream,
        string status,
        string type,
        string body,
        string more = ""
    ) =>
        stream.WriteAsync(
            Encoding.UTF8.GetBytes(
                $"HTTP/1.1 {status}\r\ncontent-type: {type}\r\ncontent-length: {Encoding.UTF8.GetByteCount(body)}\r\n{more}\r\n{body}"
            )
        );
}
