using Fresnel.Drawing;

namespace Fresnel.Benchmarks.Drawing;

/// <summary>Resident memory of the process while it draws products, stories and illustrations one after another.</summary>
internal static class DrawingMemory
{
    private static readonly string[] s_prompts =
    [
        "packshot of a perfume bottle labelled \"ROSALIE\" on a marble slab",
        "Storyboard in 4 panels: a girl finds a lost puppy in the rain, she carries it home, she dries it, they fall asleep",
        "a girl riding a horse on the beach at sunset",
        "five red apples and two green pears in a basket",
        "honey jar with label \"Wildflower\", soft light",
    ];

    /// <param name="count">Pictures, each with another seed.</param>
    public static async Task MeasureAsync(int count)
    {
        var generator = new ImageGenerator();
        for (var i = 0; i <= count; i++)
        {
            var request = new DrawingRequest(s_prompts[i % s_prompts.Length])
            {
                Width = 384,
                Height = 384,
                Seed = i,
                Effort = DrawingEffort.Low,
                Format = DrawingFormat.Jpeg,
            };
            await generator.DrawAsync(request).LastAsync();
            if (i % Math.Max(1, count / 10) == 0)
                Console.WriteLine(
                    $"{i} pictures: {Environment.WorkingSet >> 20} MiB, {GC.GetTotalMemory(true) >> 20} MiB managed"
                );
        }
    }
}
