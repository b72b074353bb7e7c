using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Fresnel.Drawing;
using Fresnel.Providers.BuiltIn;
using Fresnel.Providers.Images;
using Fresnel.Vision;
using Fresnel.Vision.Text;

namespace Fresnel.Tests.Providers.BuiltIn;

/// <summary>An engine that sees what it is told and notes what it is asked.</summary>
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
            Text = new SeenText([], 0, ""),
            Codes = [],
        };

    public PageText Page { get; init; } = PageText.Empty;

    public Func<ReadOnlyMemory<byte>, Exception?> Fails { get; init; } = _ => null;

    public List<string> Questions { get; } = [];

    public List<int> ImagesSeen { get; } = [];

    public List<DrawingRequest> Drawings { get; } = [];

    public static ImageFetch NoFetch { get; } =
        (_, _) => throw new InvalidOperationException("Nothing should be fetched.");

    public BuiltInProvider Provider(ImageFetch? fetch = null, int workplaces = 2) =>
        new(
            "built-in",
            new Abilities(AnswerAsync, Look, (_, _) => Task.FromResult(Page), DrawAsync),
            fetch ?? NoFetch,
            null,
            workplaces
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

    private async IAsyncEnumerable<string> AnswerAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> images,
        string question,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Questions.Add(question);
        ImagesSeen.Add(images.Count);
        foreach (var image in images)
            await Look(image, cancellationToken);
        foreach (var sentence in Sentences)
            yield return sentence;
    }

    private Task<Scene> Look(ReadOnlyMemory<byte> image, CancellationToken cancellationToken) =>
        Fails(image) is { } failure ? Task.FromException<Scene>(failure) : Task.FromResult(Scene);

    private async IAsyncEnumerable<DrawnImage> DrawAsync(
        DrawingRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Drawings.Add(request);
        await Task.CompletedTask;
        if (request.Count > 10)
            throw new UndrawableException("count", "Too many.");
        for (var i = 0; i < request.Count; i++)
        {
            for (var stage = 0; stage < request.Partials; stage++)
                yield return new DrawnImage(
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
            yield return new DrawnImage(
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
    }
}
