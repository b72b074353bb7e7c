using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Studio;

namespace Fresnel.Benchmarks.Drawing;

/// <summary>
/// Milliseconds of a product photograph of 1024 × 1024 on one core, from its brief to its pixels, for every product and effort.
/// </summary>
internal static class StudioTimes
{
    private const int Side = 1024;

    /// <summary>The targets, milliseconds.</summary>
    private static readonly int[] s_targets = [180, 450, 1600];

    /// <param name="file">Markdown.</param>
    public static void Write(string file)
    {
        var assets = DrawingAssets.LoadInstalled();
        var cold = Measure(Brief(StudioModels.Products[0]), DrawingEffort.Low, assets);
        var table = new StringBuilder(
            $"""
            # Product photographs

            Written by `Fresnel.Benchmarks studio`: {Side} × {Side}, one thread, from a brief to pixels, the median of three runs after one
            to warm up. CPU time of the process, which is not the time waited for where other work shares the cores.
            The first picture of the process, a small part of it compilation, took {cold:0} ms at low effort.

            | product | low | medium | high |
            |---|---|---|---|

            """
        );
        var met = new int[3];
        foreach (var model in StudioModels.Products.Where(model => !model.Around))
        {
            var times = new List<double>();
            foreach (var effort in Enum.GetValues<DrawingEffort>())
            {
                Measure(Brief(model), effort, assets);
                double[] runs = [.. Enumerable.Range(0, 3).Select(_ => Measure(Brief(model), effort, assets)).Order()];
                times.Add(runs[1]);
                met[(int)effort] += times[^1] <= s_targets[(int)effort] ? 1 : 0;
            }

            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {model.Id} | {times[0]:0} | {times[1]:0} | {times[2]:0} |"
            );
            Console.WriteLine($"{model.Id} {times[0]:0} {times[1]:0} {times[2]:0}");
        }

        var all = StudioModels.Products.Count(model => !model.Around);
        table.AppendLine(
            CultureInfo.InvariantCulture,
            $"\nTargets {s_targets[0]}, {s_targets[1]} and {s_targets[2]} ms: met by {met[0]}, {met[1]} and {met[2]} of {all}."
        );
        File.WriteAllText(file, table.ToString());
    }

    /// <summary>Prints the milliseconds of each stage, the least of five runs, for some products.</summary>
    /// <param name="words">The effort, else low; ids of models.</param>
    public static void WriteStages(IReadOnlyList<string> words)
    {
        var effort = Enum.TryParse<DrawingEffort>(
            words is [var first, ..] ? first : null,
            ignoreCase: true,
            out var named
        )
            ? named
            : DrawingEffort.Low;
        var assets = DrawingAssets.LoadInstalled();
        foreach (var model in StudioModels.Products.Where(model => words.Contains(model.Id)))
        {
            var settings = StudioEffort.Of(effort);
            var least = new[] { 1e9, 1e9, 1e9, 1e9 };
            for (var run = 0; run < 5; run++)
            {
                var clock = Stopwatch.StartNew();
                var canvas = new Canvas(Side, Side, 1, effort);
                var scene = new StudioBuilder(Brief(model), canvas, assets).Build().Scene;
                Lap(clock, least, 0);
                var backdrop = new LightBaker(scene, settings, 1).Bake();
                Lap(clock, least, 1);
                var frame = new FrameRenderer(scene, backdrop, settings, 1, false).Render(Side, Side);
                Lap(clock, least, 2);
                new Development(scene, frame, 1).Develop(false);
                Lap(clock, least, 3);
            }

            Console.WriteLine(
                $"{model.Id}: build {least[0]:0}, light maps {least[1]:0}, trace {least[2]:0}, develop {least[3]:0}, all {least.Sum():0}"
            );
        }
    }

    private static void Lap(Stopwatch clock, double[] least, int stage)
    {
        least[stage] = Math.Min(least[stage], clock.Elapsed.TotalMilliseconds);
        clock.Restart();
    }

    private static ProductPhotoBrief Brief(StudioModel model) =>
        new()
        {
            Product = new BriefSubject { Name = model.Words.Split(',')[0], Text = "NORD\nNo. 4" },
        };

    private static double Measure(ProductPhotoBrief brief, DrawingEffort effort, DrawingAssets assets)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var shot = new StudioBuilder(brief, new Canvas(Side, Side, 1, effort), assets).Build();
        StudioRenderer.Render(shot, Side, Side, effort);
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds;
    }
}
