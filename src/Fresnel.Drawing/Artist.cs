using System.Runtime.CompilerServices;
using System.Text;
using Fresnel.Drawing.Briefs;
using Fresnel.Imaging;

namespace Fresnel.Drawing;

/// <summary>Draws what a prompt asks for. Thread-safe; keep one, the words and sprites it loads are shared by all calls.</summary>
public sealed class Artist
{
    private readonly Studio _studio;

    /// <summary>Draws with the pictures that set-up fetched; without them subjects are abstract.</summary>
    public Artist() => _studio = Studio.Installed();

    internal Artist(Studio studio) => _studio = studio;

    /// <summary>Pictures in order, each as its stages and then the finished one (<see cref="DrawnImage.Final"/>).</summary>
    /// <exception cref="UndrawableException">The request is refused before anything is drawn.</exception>
    public async IAsyncEnumerable<DrawnImage> DrawAsync(
        DrawingRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        Check(request);
        var brief = BriefReader.Of(request.Prompt);
        var kind = Kinds.For(brief);
        var first = request.Seed ?? Dice.SeedOf(request.Prompt);
        for (var index = 0; index < request.Count; index++)
        {
            var canvas = new Canvas(
                request.Width,
                request.Height,
                unchecked(first + index),
                request.Effort,
                request.Transparent
            );
            var composition = kind.Compose(brief, canvas, _studio);
            // The last stages before the finished picture show most: one partial is the words in place.
            int[] stages = request.Partials switch
            {
                0 => [],
                1 => [1],
                2 => [0, 1],
                _ => [0, 1, 2],
            };
            for (var i = 0; i <= stages.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var final = i == stages.Length;
                var svg = composition.ToSvg(canvas, final ? Composition.Finished : stages[i]);
                yield return new DrawnImage(
                    File(svg, request),
                    request.Format,
                    request.Width,
                    request.Height,
                    canvas.Seed,
                    composition.Drawn,
                    final,
                    index,
                    i
                );
                await Task.Yield();
            }
        }
    }

    private static byte[] File(string svg, DrawingRequest request)
    {
        var bytes = Encoding.UTF8.GetBytes(svg);
        return request.Format switch
        {
            DrawingFormat.Svg => bytes,
            DrawingFormat.Jpeg => Encode(ImageCodec.Jpeg, 88),
            DrawingFormat.Webp => Encode(ImageCodec.Webp, 82),
            _ => Encode(ImageCodec.Png, 90),
        };

        byte[] Encode(ImageCodec codec, int quality) =>
            SvgRenderer.Encode(
                bytes,
                request.Width,
                request.Height,
                codec,
                new EncodeOptions { Quality = request.Quality ?? quality }
            );
    }

    private static void Check(DrawingRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Prompt))
            throw new UndrawableException(
                "prompt",
                "The prompt is empty: say what to draw, for example \"Marketing banner for wireless headphones\"."
            );
        if (request.Prompt.Length > 32_000)
            throw new UndrawableException(
                "prompt",
                $"The prompt has {request.Prompt.Length} characters; at most 32000 are read."
            );
        if (request.Width is < 32 or > 4096 || request.Height is < 32 or > 4096)
            throw new UndrawableException(
                "size",
                $"The size is {request.Width}x{request.Height}; each side must be 32 to 4096 pixels."
            );
        if (request.Count is < 1 or > 10)
            throw new UndrawableException(
                "count",
                $"{request.Count} pictures were asked for; 1 to 10 can be drawn at once."
            );
        if (request.Quality is < 1 or > 100)
            throw new UndrawableException(
                "quality",
                $"The encoder's quality is {request.Quality}; it must be 1 to 100."
            );
        if (request.Partials is < 0 or > 3)
            throw new UndrawableException(
                "partials",
                $"{request.Partials} partial images were asked for; 0 to 3 can be sent."
            );
        if (request.Transparent && request.Format == DrawingFormat.Jpeg)
            throw new UndrawableException("transparent", "JPEG has no transparency: ask for png, webp or svg.");
    }
}
