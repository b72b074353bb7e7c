using BenchmarkDotNet.Attributes;
using Fresnel.Imaging;

namespace Fresnel.Benchmarks.Imaging;

/// <summary>Cost of encoding each image format, at a banner's size.</summary>
[MemoryDiagnoser]
public class EncodeBenchmark
{
    private readonly Pixels _picture = Photograph.Take(1536, 768);

    [Benchmark(Baseline = true)]
    public byte[] Jpeg() => ImageEncoder.Encode(_picture, ImageCodec.Jpeg);

    [Benchmark]
    public byte[] Png() => ImageEncoder.Encode(_picture, ImageCodec.Png);

    [Benchmark]
    public byte[] Webp() => ImageEncoder.Encode(_picture, ImageCodec.Webp);
}
