using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.Sse;

namespace Fresnel.Benchmarks.Dialects;

/// <summary>Cost of parsing a stream relative to copying it: 300 text chunks, or one image of a megabyte.</summary>
[MemoryDiagnoser]
public class SseBenchmark
{
    /// <summary>Bytes per socket read.</summary>
    private const int Read = 4096;

    private static readonly ChatRequest Call = new()
    {
        Model = "m",
        Messages = [],
        Stream = true,
    };

    private readonly byte[] _sink = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _output = new(4 * 1024 * 1024);
    private byte[] _stream = [];

    [Params("text", "picture")]
    public string Kind { get; set; } = "text";

    [GlobalSetup]
    public void Setup()
    {
        const string head =
            """data: {"id":"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT","object":"chat.completion.chunk","created":1741569952,"model":"gpt-5-image-mini","choices":[{"index":0,"delta":""";
        const string tail = ""","logprobs":null,"finish_reason":null}],"usage":null}""";
        var stream = new StringBuilder();
        for (var i = 0; Kind == "text" && i < 300; i++)
            stream.Append($"{head}{{\"content\":\" word{i}\"}}{tail}\n\n");
        if (Kind == "picture")
            stream.Append(
                $"{head}{{\"images\":[{{\"type\":\"image_url\",\"image_url\":{{\"url\":\"data:image/png;base64,{new string('A', 1 << 20)}\"}}}}]}}{tail}\n\n"
            );
        stream
            .Append(
                """data: {"id":"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":300,"total_tokens":310}}"""
            )
            .Append("\n\ndata: [DONE]\n\n");
        _stream = Encoding.UTF8.GetBytes(stream.ToString());
    }

    [Benchmark(Baseline = true)]
    public int Copy()
    {
        var copied = 0;
        for (; copied < _stream.Length; copied += Math.Min(Read, _stream.Length - copied))
            _stream.AsSpan(copied, Math.Min(Read, _stream.Length - copied)).CopyTo(_sink);
        return copied;
    }

    [Benchmark]
    public int CutIntoEvents() => Each((_, _) => { });

    [Benchmark]
    public int ReadEvents()
    {
        var reader = new ChatReader("lab");
        return Each((raw, data) => reader.ReadEvent(raw, data));
    }

    [Benchmark]
    public int Relay()
    {
        _output.ResetWrittenCount();
        var reader = new ChatReader("lab");
        var writer = new ChatWriter(Call, "chatcmpl-1", DateTimeOffset.UnixEpoch, _output);
        Each((raw, data) => writer.Write(reader.ReadEvent(raw, data)));
        writer.End();
        return _output.WrittenCount;
    }

    private int Each(Action<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> handle)
    {
        using var events = new SseReader();
        var count = 0;
        for (var sent = 0; sent < _stream.Length; )
        {
            var piece = _stream.AsSpan(sent, Math.Min(Read, _stream.Length - sent));
            piece.CopyTo(events.GetMemory(Read).Span);
            events.Advance(piece.Length);
            sent += piece.Length;
            for (; events.TryRead(out var item); count++)
                handle(item.Raw, item.Data);
        }
        return count;
    }
}
