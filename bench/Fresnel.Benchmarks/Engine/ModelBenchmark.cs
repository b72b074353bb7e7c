using System.Text;
using BenchmarkDotNet.Attributes;
using Fresnel.Benchmarks.Imaging;
using Fresnel.Engine;
using Fresnel.Imaging;

namespace Fresnel.Benchmarks.Engine;

/// <summary>
/// Warm time of fresnel-mini to describe a 1024-pixel photo without text, read a page of 24 lines, and draw a
/// banner of 1024 × 1024.
/// </summary>
/// <remarks>Run on one core (<c>taskset -c 0</c>): the targets are 350 ms, 2 s and 180 ms on one core.</remarks>
[MemoryDiagnoser]
public class ModelBenchmark : IDisposable
{
    private readonly ImageModel _model = new(new EngineOptions { Threads = 1 });
    private byte[] _photo = [];
    private byte[] _page = [];

    [GlobalSetup]
    public void Setup()
    {
        _photo = ImageEncoder.Encode(Photograph.Take(1024, 683), ImageCodec.Jpeg, new() { Quality = 88 });
        var page = new StringBuilder(
            """<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1300"><rect width="1000" height="1300" fill="#fff"/>"""
        );
        for (var line = 0; line < 24; line++)
            page.Append(
                $"""<text x="80" y="{90 + (line * 50)}" font-family="Inter" font-size="26" fill="#111">Line {line + 1}: the quick brown fox jumps over the lazy dog, {line * 37} times.</text>"""
            );
        _page = SvgRenderer.Encode(
            Encoding.UTF8.GetBytes(page.Append("</svg>").ToString()),
            1000,
            1300,
            ImageCodec.Png
        );
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _model.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public async Task<int> Describe()
    {
        var length = 0;
        var request = new ModelRequest.Chat([new ModelMessage("describe", new InputImage(_photo))]);
        await foreach (var piece in _model.RespondAsync(request).OfType<ModelEvent.Text>())
            length += piece.Value.Length;
        return length;
    }

    [Benchmark]
    public async Task<int> Read()
    {
        var request = new ModelRequest.ReadText(new InputImage(_page));
        return (await _model.RespondAsync(request).OfType<ModelEvent.PageRead>().FirstAsync()).Page.Text.Length;
    }

    [Benchmark]
    public async Task<int> Draw()
    {
        var bytes = 0;
        var request = new ModelRequest.Draw(
            "Banner for wireless headphones, headline \"Hear every detail.\"",
            new PictureOptions { Seed = 1 }
        );
        await foreach (var image in _model.RespondAsync(request).OfType<ModelEvent.ImageFinished>())
            bytes += image.Bytes.Length;
        return bytes;
    }
}
