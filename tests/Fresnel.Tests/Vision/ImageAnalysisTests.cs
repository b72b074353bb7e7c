using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Weights;

namespace Fresnel.Tests.Vision;

/// <summary>With an analyzer that only this assembly knows.</summary>
public class ImageAnalysisTests
{
    private static readonly EncodedImage s_image = new(default, new ImageHeader(ImageCodec.Png, 640, 480));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_AnalyzerOfAnotherAssembly_YieldsItsResultOnce()
    {
        var analyzer = new AspectAnalyzer();
        using var models = new VisionModels(null, analyzer);
        var image = models.Analyze(s_image, null, Token);
        analyzer.Finish.SetResult();

        var results = await Task.WhenAll(image.Get<Aspect>(Token), image.Get<Aspect>(Token));

        Assert.Equal(new Aspect(640 / 480f), results[0]);
        Assert.Same(results[0], results[1]);
        Assert.Same(results[0], await image.Get<Aspect>(Token));
        Assert.Equal(1, analyzer.Runs);
    }

    [Fact]
    public async Task Get_AnotherImage_RunsAgain()
    {
        var analyzer = new AspectAnalyzer();
        using var models = new VisionModels(null, analyzer);
        analyzer.Finish.SetResult();

        await models.Analyze(s_image, null, Token).Get<Aspect>(Token);
        await models.Analyze(s_image, null, Token).Get<Aspect>(Token);

        Assert.Equal(2, analyzer.Runs);
    }

    [Fact]
    public async Task Get_OneWaiterCancelled_LeavesAtOnceAndTheOtherGetsTheResult()
    {
        var analyzer = new AspectAnalyzer();
        using var models = new VisionModels(null, analyzer);
        using var leave = new CancellationTokenSource();
        var image = models.Analyze(s_image, null, Token);
        var leaving = image.Get<Aspect>(leave.Token);
        var staying = image.Get<Aspect>(Token);

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.False(analyzer.Stopped.IsCancellationRequested);
        analyzer.Finish.SetResult();
        Assert.Equal(new Aspect(640 / 480f), await staying);
        Assert.Equal(1, analyzer.Runs);
    }

    [Fact]
    public async Task Get_LastWaiterCancelled_StopsTheAnalysisAndKeepsNoFailure()
    {
        var analyzer = new AspectAnalyzer();
        using var models = new VisionModels(null, analyzer);
        using var leave = new CancellationTokenSource();
        var image = models.Analyze(s_image, null, Token);
        var leaving = image.Get<Aspect>(leave.Token);

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.True(analyzer.Stopped.IsCancellationRequested);
        analyzer.Finish.SetResult();
        Assert.Equal(new Aspect(640 / 480f), await image.Get<Aspect>(Token));
        Assert.Equal(2, analyzer.Runs);
    }

    [Fact]
    public async Task Get_AnalysisCancelled_CancelsEveryWaiter()
    {
        var analyzer = new AspectAnalyzer();
        using var models = new VisionModels(null, analyzer);
        using var request = new CancellationTokenSource();
        var image = models.Analyze(s_image, cancellationToken: request.Token);
        var waiting = image.Get<Aspect>(Token);

        await request.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Get_AnalyzerFails_FailsEachWaiterAfterOneRun()
    {
        var analyzer = new AspectAnalyzer();
        using var models = new VisionModels(null, analyzer);
        var image = models.Analyze(s_image, null, Token);
        analyzer.Finish.SetException(new InvalidDataException());

        await Assert.ThrowsAsync<InvalidDataException>(() => image.Get<Aspect>(Token));
        await Assert.ThrowsAsync<InvalidDataException>(() => image.Get<Aspect>(Token));

        Assert.Equal(1, analyzer.Runs);
    }

    [Fact]
    public async Task Get_AnalyzerOverAnother_GetsItsResult()
    {
        var aspect = new AspectAnalyzer();
        using var models = new VisionModels(null, aspect, new WideAnalyzer());
        aspect.Finish.SetResult();

        Assert.True((await models.Analyze(s_image, null, Token).Get<Wide>(Token)).IsWide);
    }

    [Fact]
    public async Task Get_ResultTypeOfABuiltIn_IsReplaced()
    {
        using var models = new VisionModels(null, new AlwaysBlank());

        Assert.Equal(ImageKind.Blank, await models.Analyze(s_image, null, Token).Get<ImageKind>(Token));
        Assert.Single(models.All, analyzer => analyzer.Result == typeof(ImageKind));
    }

    [Fact]
    public async Task Get_NoAnalyzer_SaysSo()
    {
        using var models = new VisionModels();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            models.Analyze(s_image, null, Token).Get<Aspect>(Token)
        );
        Assert.Contains(nameof(Aspect), error.Message);
    }

    [Fact]
    public async Task Get_FromResults_GivesThemAndNoOther()
    {
        var image = ImageAnalysis.FromResults(s_image.Header, ImageKind.Photo, new Aspect(2));

        Assert.Equal(ImageKind.Photo, await image.Get<ImageKind>(Token));
        Assert.Equal(new Aspect(2), await image.Get<Aspect>(Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => image.Get<Wide>(Token));
    }

    private sealed record Aspect(float Ratio);

    private sealed record Wide(bool IsWide);

    private sealed class AspectAnalyzer : IAnalyzer<Aspect>
    {
        public TaskCompletionSource Finish { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken Stopped { get; private set; }

        public int Runs { get; private set; }

        public IReadOnlyList<WeightFile> Weights => [];

        public AnalysisScale Scale => AnalysisScale.None;

        public async Task<Aspect> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken)
        {
            (Runs, Stopped) = (Runs + 1, cancellationToken);
            await Finish.Task.WaitAsync(cancellationToken);
            return new Aspect((float)image.Header.Width / image.Header.Height);
        }
    }

    private sealed class WideAnalyzer : IAnalyzer<Wide>
    {
        public IReadOnlyList<WeightFile> Weights => [];

        public AnalysisScale Scale => AnalysisScale.None;

        public async Task<Wide> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
            new((await image.Get<Aspect>(cancellationToken)).Ratio > 1);
    }

    private sealed class AlwaysBlank : IAnalyzer<ImageKind>
    {
        public IReadOnlyList<WeightFile> Weights => [];

        public AnalysisScale Scale => AnalysisScale.None;

        public Task<ImageKind> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
            Task.FromResult(ImageKind.Blank);
    }
}
