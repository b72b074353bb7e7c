using System.Diagnostics;
using Fresnel.Engine.Answers.Captions;
using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Labels;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Settings;
using Fresnel.Vision.Text;

namespace Fresnel.VisionBenchmark;

/// <summary>Processor time of one photograph on one thread, warm.</summary>
internal static class Timing
{
    /// <returns>Milliseconds of processor time: the median over the photographs.</returns>
    public static async Task<double> CaptionAsync(
        VisionModels models,
        IReadOnlyList<EncodedImage> photos,
        ImageDetail detail
    )
    {
        var times = new List<double>();
        foreach (var photo in photos)
            times.Add(await MeasureAsync(() => CaptionReader.ReadAsync(models.Analyze(photo, detail))));
        return Median(times);
    }

    /// <summary>Where the time of a description goes: one analysis after another, each with what it needs that is not there yet.</summary>
    public static async Task<IReadOnlyList<(string Name, double Milliseconds)>> StepsAsync(
        VisionModels models,
        IReadOnlyList<EncodedImage> photos
    )
    {
        (string Name, Func<ImageAnalysis, Task> Run)[] steps =
        [
            ("decoding, statistics", image => image.Get<KindStatistics>()),
            ("NanoDet once, COCO-SSD twice", image => image.Get<DetectorPasses>()),
            ("classifier", image => image.Get<ImageLabels>()),
            ("fusion, corrections, colours", image => image.Get<ObjectDetections>()),
            ("surfaces, setting", image => image.Get<Setting>()),
            ("finding text", image => image.Get<TextRegions>()),
            ("words", CaptionReader.ReadAsync),
            ("both detectors over four parts", image => image.Get<CloseObjectDetections>()),
        ];
        var times = steps.Select(_ => new List<double>()).ToArray();
        foreach (var photo in photos)
        {
            var image = models.Analyze(photo);
            for (var i = 0; i < steps.Length; i++)
                times[i].Add(await MeasureAsync(() => steps[i].Run(image)));
        }
        return [.. steps.Zip(times, (step, all) => (step.Name, Median(all)))];
    }

    /// <returns>Photographs a second, tags only, with as many at once as there are cores.</returns>
    public static async Task<double> TaggingAsync(VisionModels models, IReadOnlyList<EncodedImage> photos)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            photos,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (photo, stop) =>
                await models.Analyze(photo, ImageDetail.Low, default, stop).Get<ObjectDetections>(stop)
        );
        return photos.Count / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> MeasureAsync(Func<Task> run)
    {
        var before = Environment.CpuUsage.TotalTime;
        await run();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
