using BenchmarkDotNet.Attributes;
using Fresnel.Drawing;

namespace Fresnel.Benchmarks.Drawing;

/// <summary>Warm time of a storyboard of four panels and of an illustration, from the prompt to the JPEG file.</summary>
/// <remarks>Run on one core (<c>taskset -c 0</c>): the target of the storyboard is 250 ms.</remarks>
[MemoryDiagnoser]
public class StoryBenchmark
{
    private readonly ImageGenerator _generator = new();

    [Benchmark(Baseline = true)]
    public Task<int> Storyboard() =>
        DrawAsync(
            "Storyboard, four panels: a girl finds a lost puppy in the rain on a street and says \"Oh! Are you lost?\", she carries it home, she dries it, they fall asleep"
        );

    [Benchmark]
    public Task<int> Illustration() => DrawAsync("a girl riding a horse on the beach at sunset");

    [Benchmark]
    public Task<int> StillLife() => DrawAsync("five red apples and two green pears in a basket");

    private async Task<int> DrawAsync(string prompt)
    {
        var request = new DrawingRequest(prompt)
        {
            Width = 1536,
            Height = 1024,
            Format = DrawingFormat.Jpeg,
        };
        var length = 0;
        await foreach (var image in _generator.DrawAsync(request))
            length += image.Bytes.Length;
        return length;
    }
}
