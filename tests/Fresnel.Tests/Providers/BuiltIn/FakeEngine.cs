using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Fresnel.Drawing;
using Fresnel.Engine;
using Fresnel.Engine.Requests;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Providers.BuiltIn;
using Fresnel.Providers.Images;
using Fresnel.Vision;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Scenes;
using Fresnel.Vision.Text;
using Fresnel.Vision.Weights;

namespace Fresnel.Tests.Providers.BuiltIn;

/// <summary>The built-in model with fixed analyses, answers and pictures. Records what it was called with.</summary>
internal sealed class FakeEngine
{
    public string[] Sentences { get; init; } = ["One two.", " Three."];

    public Scene Scene { get; init; } =
        new()
        {
            Width = 64,
            Height = 32,
            Format = "png",
            Kind = ImageKind.Photo,
            Objects = [],
            Colours = [],
            Text = new TextRegions([], 0, ""),
            Codes = [],
        };

    public PageText Page { get; init; } = PageText.Empty;

    /// <summary>An image's failure, by its header; null: it can be analysed.</summary>
    public Func<ImageHeader, Exception?> Fails { get; init; } = _ => null;

    /// <summary>Called on the thread that draws, before each picture.</summary>
    public Action BeforeDrawing { get; init; } = () => { };

    /// <summary>Replaces <see cref="Sentences"/>.</summary>
    public Func<IAsyncEnumerable<string>>? Answer { get; init; }

    /// <summary>Whether the questions cannot be answered.</summary>
    public bool LeavesOpen { get; init; }

    public List<string> Questions { get; } = [];

    public List<int> ImagesSeen { get; } = [];

    public List<DrawingRequest> Drawings { get; } = [];

    /// <summary>Whether a step was requested after the last picture.</summary>
    public bool ResumedAfterTheLast { get; private set; }

    public static ImageFetch NoFetch { get; } =
        (_, _, _) => throw new InvalidOperationException("Nothing should be fetched.");

    public BuiltInProvider Provider(ImageFetch? fetch = null, int cores = 2) =>
        new("built-in", Model(cores), fetch ?? NoFetch, null);

    public ImageModel Model(int cores = 2) =>
        new(
            new ModelComponents(
                new VisionModels(
                    null,
                    new FixedAnalyzer<Scene>(image => Analyze(image, Scene)),
                    new FixedAnalyzer<PageText>(image => Analyze(image, Page)),
                    new FixedAnalyzer<PageContent>(image => Analyze<PageContent>(image, new PlainContent()))
                ),
                (question, _, images) => Answer?.Invoke() ?? AnswerAsync(question, images),
                (_, _, _) => Task.FromResult(LeavesOpen),
                DrawAsync,
                new ComputeScheduler(new ComputeOptions { Cores = cores })
            )
        );

    /// <summary>The beginning of a PNG: as much as its header needs.</summary>
    public static byte[] Png(int width, int height)
    {
        byte[] png =
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            0,
            0,
            0,
            13,
            .. "IHDR"u8,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            8,
            2,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            .. "IDAT"u8,
            0,
            0,
            0,
            0,
        ];
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    private async IAsyncEnumerable<string> AnswerAsync(string question, IReadOnlyList<ImageAnalysis> images)
    {
        Questions.Add(question);
        ImagesSeen.Add(images.Count);
        foreach (var image in images)
            await image.Get<Scene>();
        foreach (var sentence in Sentences)
            yield return sentence;
    }

    private T Analyze<T>(ImageHeader image, T result) => Fails(image) is { } failure ? throw failure : result;

    private async IAsyncEnumerable<GeneratedImage> DrawAsync(
        DrawingRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Drawings.Add(request);
        await Task.CompletedTask;
        if (request.Count > 10)
            throw new DrawingRequestException("count", "Too many.");
        for (var i = 0; i < request.Count; i++)
        {
            BeforeDrawing();
            for (var stage = 0; stage < request.Partials; stage++)
                yield return new GeneratedImage(
                    [1, 2, 3],
                    request.Format,
                    request.Width,
                    request.Height,
                    1,
                    "A kite.",
                    false,
                    i,
                    stage
                );
            yield return new GeneratedImage(
                [1, 2, 3, 4],
                request.Format,
                request.Width,
                request.Height,
                1,
                "A kite.",
                true,
                i,
                request.Partials
            );
        }
        ResumedAfterTheLast = true;
    }

    private sealed class FixedAnalyzer<T>(Func<ImageHeader, T> analyze) : IAnalyzer<T>
    {
        public IReadOnlyList<WeightFile> Weights => [];

        public AnalysisScale Scale => AnalysisScale.None;

        public Task<T> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
            Task.FromResult(analyze(image.Header));
    }
}
