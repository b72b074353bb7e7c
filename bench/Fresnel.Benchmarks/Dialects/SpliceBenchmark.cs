using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Benchmarks.Dialects;

/// <summary>Cost of parsing a request and forwarding it with another model name, relative to copying it.</summary>
[MemoryDiagnoser]
public class SpliceBenchmark
{
    private byte[] _body = [];
    private byte[] _copy = [];

    [Params("1 KB of text", "1 MB picture")]
    public string Kind { get; set; } = "1 KB of text";

    [GlobalSetup]
    public void Setup()
    {
        var content =
            Kind == "1 MB picture"
                ? $$$$"""[{"type":"text","text":"What is this?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{{new string('A', 1 << 20)}}}}"}}]"""
                : $"\"{string.Concat(Enumerable.Repeat("Tell me about lenses. ", 38))}\"";
        _body = Encoding.UTF8.GetBytes(
            $$$"""{"model":"openai/gpt-5-image-mini","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":{{{content}}}}],"temperature":0.5,"stream":true,"provider":"openai"}"""
        );
        _copy = new byte[_body.Length];
    }

    [Benchmark(Baseline = true)]
    public void Copy() => _body.CopyTo(_copy, 0);

    [Benchmark]
    public int ReadAndSplice()
    {
        var length = 0;
        foreach (var piece in OpenAIDialect.WriteChat(OpenAIDialect.ReadChat(_body), "gpt-5-image-mini"))
            length += piece.Length;
        return length;
    }

    /// <summary>The usual way: parse into a tree, modify, serialize.</summary>
    [Benchmark]
    public int ThroughATree()
    {
        var body = JsonNode.Parse(_body)!.AsObject();
        body["model"] = "gpt-5-image-mini";
        body.Remove("provider");
        body["stream_options"] = new JsonObject { ["include_usage"] = true };
        return JsonSerializer.SerializeToUtf8Bytes(body).Length;
    }
}
