using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Text;

namespace Fresnel.ReadingBenchmark;

/// <summary>How long reading takes on one thread, warm.</summary>
internal static class ReadingTimes
{
    private const int Runs = 5;

    public static async Task<string> MeasureAsync(VisionModels models, string folder)
    {
        var text = new StringBuilder("| page | lines | ms of processor time | ms by the clock |\n|---|---|---|---|\n");
        foreach (var (name, path) in ReadingPage.Timed(folder))
        {
            var image = EncodedImage.Read(await File.ReadAllBytesAsync(path));
            var lines = (await models.Analyze(image).Get<PageText>()).Lines.Count;
            var (processor, clock) = (new double[Runs], new double[Runs]);
            for (var i = 0; i < Runs; i++)
            {
                var (before, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
                await models.Analyze(image).Get<PageText>();
                processor[i] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
                clock[i] = watch.Elapsed.TotalMilliseconds;
            }
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {lines} | {processor.Order().ElementAt(Runs / 2):0} | {clock.Order().ElementAt(Runs / 2):0} |\n"
            );
        }
        return text.ToString();
    }
}
