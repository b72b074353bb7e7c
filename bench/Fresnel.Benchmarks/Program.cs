using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Fresnel.Benchmarks;
using Fresnel.Benchmarks.Drawing;

// Not a benchmark class, because its result is to be looked at.
if (args is ["pictures", .. var rest])
{
    ContactSheets.Write(rest.FirstOrDefault() ?? "docs/images");
    return;
}

if (args is ["gallery", .. var gallery])
{
    await Gallery.WriteAsync(
        gallery.ElementAtOrDefault(0) ?? "docs/gallery/prompts.txt",
        gallery.ElementAtOrDefault(1) ?? "docs/gallery",
        gallery.ElementAtOrDefault(2)
    );
    return;
}

if (args is ["memory", .. var count])
{
    await DrawingMemory.MeasureAsync(count.Length > 0 ? int.Parse(count[0]) : 2000);
    return;
}

if (args is ["studio-stages", .. var products])
{
    StudioTimes.WriteStages(products);
    return;
}

if (args is ["studio", .. var output])
{
    StudioTimes.Write(output.FirstOrDefault() ?? "bench/results/studio.md");
    return;
}

if (args is ["picture-times", .. var times])
{
    PictureTimes.Write(times.FirstOrDefault() ?? "bench/results/pictures.md");
    return;
}

if (args is ["picture-stages", .. var stages])
{
    PictureStages.Write(stages.FirstOrDefault());
    return;
}

if (args is ["picture-memory", .. var memory])
{
    PictureMemory.Write(memory.FirstOrDefault() ?? "bench/results/picture-memory.md");
    return;
}

if (args is ["read-back", .. var readBack])
{
    await ReadBack.WriteAsync(readBack.FirstOrDefault() ?? "bench/results/read-back.md");
    return;
}

// In-process: building a child process per class takes longer than the benchmarks. Three warm-ups, three rounds.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(GatewayBenchmark).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
