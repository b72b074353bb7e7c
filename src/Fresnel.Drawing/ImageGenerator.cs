using System.Runtime.CompilerServices;
using System.Text;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Edits;
using Fresnel.Drawing.Kinds;
using Fresnel.Drawing.Prompts;
using Fresnel.Imaging;

namespace Fresnel.Drawing;

/// <summary>Draws images from prompts. Thread-safe; keep one for the process, as it caches what it loads.</summary>
public sealed class ImageGenerator
{
    private readonly DrawingAssets _assets;

    /// <summary>Uses the pictures and icons in the cache folder; a subject without a picture is an abstract figure.</summary>
    public ImageGenerator()
        : this(DrawingAssets.LoadInstalled()) { }

    internal ImageGenerator(DrawingAssets assets) => _assets = assets;

    /// <summary>Draws <see cref="DrawingRequest.Count"/> images, each as its partial images and then the final one.</summary>
    /// <exception cref="DrawingRequestException">A value of the request is out of range.</exception>
    public async IAsyncEnumerable<GeneratedImage> DrawAsync(
        DrawingRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        Validate(request);
        var brief = request.Brief ?? BriefReader.Read(request.Prompt);
        var firstSeed = SeedOf(request, brief);
        for (var index = 0; index < request.Count; index++)
        {
            var canvas = new Canvas(
                request.Width,
                request.Height,
                unchecked(firstSeed + index),
                request.Effort,
                request.Transparent
            );
            var composition = BriefComposer.Compose(brief, canvas, _assets, request.CutOut);
            var limitations = LimitationsOf(request, brief, composition);
            if (composition.Raster is not null && RasterFile.Limitation(request.Format) is { } limitation)
                limitations.Add(limitation);
            // A single partial image has the text, which shows more than the background alone.
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
                var stage = final ? Composition.Finished : stages[i];
                // A brief alone does not draw the caller's picture again.
                var xmp = final && request.CutOut is null ? Metadata(brief, canvas) : null;
                yield return new GeneratedImage(
                    await EncodeAsync(composition, canvas, stage, request, xmp, cancellationToken),
                    request.Format,
                    request.Width,
                    request.Height,
                    canvas.Seed,
                    Describe(composition.Description, limitations),
                    final,
                    index,
                    i
                )
                {
                    Limitations = limitations,
                    Content = final ? DrawnContent.Of(brief, composition) : null,
                };
                await Task.Yield();
            }
        }
    }

    /// <summary>What the first image of a request will lack, each a clause after "it"; nothing is rasterized.</summary>
    /// <exception cref="DrawingRequestException">A value of the request is out of range.</exception>
    public IReadOnlyList<string> FindLimitations(DrawingRequest request)
    {
        Validate(request);
        var brief = request.Brief ?? BriefReader.Read(request.Prompt);
        var canvas = new Canvas(
            request.Width,
            request.Height,
            SeedOf(request, brief),
            request.Effort,
            request.Transparent
        );
        return LimitationsOf(request, brief, BriefComposer.Compose(brief, canvas, _assets, request.CutOut));
    }

    private static long SeedOf(DrawingRequest request, Brief brief) =>
        request.Seed ?? SeededRandom.SeedFor(request.Prompt.Length > 0 ? request.Prompt : BriefJson.Write(brief));

    private static List<string> LimitationsOf(DrawingRequest request, Brief brief, Composition composition)
    {
        var limitations = brief.Limitations.Concat(composition.Limitations).Distinct().ToList();
        if (request is { Brief: not null, IsBriefRead: false })
            limitations = BriefCheck.Add(limitations, brief, composition);
        else if (brief is ProductPhotoBrief photo)
            limitations = PhotoOmissions.Add(limitations, request.Prompt, photo, composition);
        else
            limitations.AddRange(Omissions.Of(request.Prompt, brief, composition).Except(limitations));
        return WithoutRepeats(limitations);
    }

    /// <summary>What is missing is named once: <c>does not show "thorn"</c> adds nothing to <c>has no drawing of "thorn"</c>.</summary>
    private static List<string> WithoutRepeats(List<string> limitations)
    {
        var kept = new List<string>();
        foreach (var each in limitations)
        {
            var isRepeat =
                QuotedIn(each) is { } thing
                && kept.Exists(other => QuotedIn(other) == thing && (IsAbsence(each) || IsAbsence(other)));
            if (!isRepeat)
                kept.Add(each);
        }
        return kept;

        static bool IsAbsence(string limitation) => limitation.StartsWith("does not show \"", StringComparison.Ordinal);

        static string? QuotedIn(string limitation) => limitation.Split('"') is [_, var quoted, ..] ? quoted : null;
    }

    /// <summary>The description, and the limitations that it does not name.</summary>
    private static string Describe(string description, List<string> limitations)
    {
        var unnamed = limitations.FindAll(each => !description.Contains(each, StringComparison.Ordinal));
        return unnamed.Count == 0 ? description : $"{description} It {string.Join("; ", unnamed)}.";
    }

    private static string? Metadata(Brief brief, Canvas canvas) =>
        PictureMetadata.Write(
            new PictureRecord(brief, canvas.Width, canvas.Height, canvas.Seed)
            {
                Effort = canvas.Effort,
                Transparent = canvas.Transparent,
            }
        );

    private static async Task<byte[]> EncodeAsync(
        Composition composition,
        Canvas canvas,
        int stage,
        DrawingRequest request,
        string? xmp,
        CancellationToken cancellationToken
    )
    {
        if (composition.Raster is { } raster)
            return RasterFile.Encode(raster(stage), request, xmp);
        if (request.Format is not (DrawingFormat.Svg or DrawingFormat.Pdf))
        {
            var (codec, quality) = RasterFile.Codec(request.Format);
            return RasterFile.Encode(
                composition,
                canvas,
                stage,
                codec,
                new EncodeOptions { Quality = request.Quality ?? quality, Xmp = xmp }
            );
        }

        var isSvg = request.Format == DrawingFormat.Svg;
        var svg = Encoding.UTF8.GetBytes(composition.ToSvg(canvas, stage, isSvg ? xmp : null));
        return isSvg ? svg : await PdfConverter.ConvertAsync(svg, xmp, cancellationToken);
    }

    private static void Validate(DrawingRequest request)
    {
        if (request.Brief is null && string.IsNullOrWhiteSpace(request.Prompt))
            throw new DrawingRequestException(
                "prompt",
                "The prompt is empty. Describe what to draw, for example \"Marketing banner for wireless headphones\"."
            );
        if (request.Prompt.Length > 32_000)
            throw new DrawingRequestException(
                "prompt",
                $"The prompt has {request.Prompt.Length} characters; it must have at most 32000."
            );
        if (request.Width is < 32 or > 4096 || request.Height is < 32 or > 4096)
            throw new DrawingRequestException(
                "size",
                $"The size is {request.Width}x{request.Height}; each side must be 32 to 4096 pixels."
            );
        if (request.Count is < 1 or > 10)
            throw new DrawingRequestException("count", $"The number of images is {request.Count}; it must be 1 to 10.");
        if (request.Quality is < 1 or > 100)
            throw new DrawingRequestException(
                "quality",
                $"The encoder's quality is {request.Quality}; it must be 1 to 100."
            );
        if (request.Partials is < 0 or > 3)
            throw new DrawingRequestException(
                "partials",
                $"The number of partial images is {request.Partials}; it must be 0 to 3."
            );
        if (request.Transparent && request.Format == DrawingFormat.Jpeg)
            throw new DrawingRequestException(
                "transparent",
                "JPEG has no transparency: use png, webp, avif, svg or pdf."
            );
        if (request.Format == DrawingFormat.Pdf && !PdfConverter.IsInstalled)
            throw new DrawingRequestException("format", PdfConverter.Installation);
    }
}
