using BenchmarkDotNet.Attributes;
using Fresnel.Imaging;

namespace Fresnel.Benchmarks.Imaging;

/// <summary>Cost of decoding a 4K file at 1024 pixels, by format, and of reading only its header.</summary>
[MemoryDiagnoser]
public class ThumbnailBenchmark
{
    private byte[] _file = [];

    [Params(ImageCodec.Jpeg, ImageCodec.Png, ImageCodec.Webp)]
    public ImageCodec Codec { get; set; }

    [GlobalSetup]
    public void Setup() => _file = ImageEncoder.Encode(Photograph.Take(3840, 2160), Codec, new() { Quality = 85 });

    [Benchmark]
    public ImageHeader Header() => ImageHeader.Read(_file);

    [Benchmark(Baseline = true)]
    public Task<Pixels> Thumbnail() => ImageDecoder.DecodeAsync(_file, maxSide: 1024);
}
