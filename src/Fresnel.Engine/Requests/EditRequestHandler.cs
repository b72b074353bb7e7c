using System.Runtime.CompilerServices;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Edits;
using Fresnel.Drawing.Studio;
using Fresnel.Engine.Edits;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Saliency;

namespace Fresnel.Engine.Requests;

/// <summary>Responds to <see cref="ModelRequest.Edit"/>. Thread-safe.</summary>
internal sealed class EditRequestHandler(ModelComponents components)
{
    /// <summary>Pixels of a side of a result.</summary>
    public const int SmallestSide = 32,
        LargestSide = 4096;

    /// <summary>Pixels of a side of an image that is decoded for a part of a result.</summary>
    private const int LargestCell = 1536;

    private readonly DrawRequestHandler _drawing = new(components);

    public async IAsyncEnumerable<ModelEvent> RespondAsync(
        ModelRequest.Edit request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var images = await Task.WhenAll(
            request.Images.Select((image, index) => image.LoadAsync(index, cancellationToken))
        );
        var mask = request.Mask is { } source ? await source.LoadAsync(images.Length, cancellationToken) : null;
        foreach (var (index, image) in images.Index())
            yield return new ModelEvent.ImageLoaded(index, image.Header);

        if (Redraw(request, images) is { } redraw)
        {
            await foreach (var item in RedrawAsync(request, redraw, cancellationToken))
                yield return item;
            yield break;
        }

        if (mask is null && Packshot.Read(request.Prompt) is { } packshot)
        {
            await foreach (var item in PlaceInStudioAsync(request, packshot, images[0], cancellationToken))
                yield return item;
            yield break;
        }

        Validate(request);
        var edited = await EditAsync(request, images, mask, cancellationToken);
        var fewer =
            edited.Count < request.Pictures.Count
                ? $" {edited.Count} of {request.Pictures.Count} images: the edit has no other results."
                : "";
        for (var index = 0; index < edited.Count; index++)
        {
            var (stages, report, notDone) = edited[index];
            foreach (var (stage, pixels) in stages.SkipLast(1).Take(request.Pictures.Partials).Index())
                yield return new ModelEvent.ImageStage(
                    index,
                    stage,
                    await EncodeAsync(pixels),
                    request.Pictures.Format
                );
            yield return new ModelEvent.ImageFinished(
                index,
                await EncodeAsync(stages[^1]),
                request.Pictures.Format,
                new PixelSize(stages[^1].Width, stages[^1].Height),
                report + fewer
            )
            {
                Effort = request.Pictures.Effort,
                Transparent = PixelEditor.HasTransparency(stages[^1]),
                Limitations = notDone,
            };
        }

        Task<byte[]> EncodeAsync(Pixels pixels) =>
            RunAsync(() => Encode(pixels, request), request.Owner, cancellationToken);
    }

    /// <summary>
    /// A picture that the model drew carries what it was drawn from: that is changed, and drawn again. Instructions for pixels
    /// only are left to <see cref="ImageEditor"/>.
    /// </summary>
    /// <returns>Null: the pixels are edited.</returns>
    private static BriefEdit? Redraw(ModelRequest.Edit request, EncodedImage[] images)
    {
        if (
            request.Mask is not null
            || images is not [var image]
            || PictureMetadata.Read(image.Bytes.Span) is not { } picture
        )
            return null;
        var edit = BriefEditor.Apply(picture, request.Prompt);
        var isOther = !EditInstructions.Parse(request.Prompt).IsEmpty || Packshot.Read(request.Prompt) is not null;
        return edit.Done.Count > 0 || !isOther ? edit : null;
    }

    private async IAsyncEnumerable<ModelEvent> RedrawAsync(
        ModelRequest.Edit request,
        BriefEdit edit,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (picture, pictures) = (edit.Picture, request.Pictures);
        var drawing = new ModelRequest.Draw(
            "",
            pictures with
            {
                Size = pictures.Size ?? new PixelSize(picture.Width, picture.Height),
                Seed = picture.Seed,
                Effort = pictures.Effort == DrawingEffort.Medium ? picture.Effort : pictures.Effort,
                Transparent = pictures.Transparent ?? (picture.Transparent && pictures.Format != DrawingFormat.Jpeg),
            }
        )
        {
            Owner = request.Owner,
            Brief = picture.Brief,
        };
        await foreach (var item in _drawing.RespondAsync(drawing, cancellationToken))
        {
            yield return item is ModelEvent.ImageFinished finished
                ? finished with
                {
                    RevisedPrompt = $"{edit.Report} {finished.RevisedPrompt}",
                }
                : item;
        }
    }

    /// <summary>The thing in the image, cut out where it has a background, on a studio set.</summary>
    private async IAsyncEnumerable<ModelEvent> PlaceInStudioAsync(
        ModelRequest.Edit request,
        ProductPhotoBrief brief,
        EncodedImage image,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var pixels = await DecodeAsync(image, 0, holdsPixels: false, request.Owner, cancellationToken);
        if (!PixelEditor.HasTransparency(pixels))
        {
            var foreground = await FindForegroundAsync(image, isPerson: false, request.Owner, cancellationToken);
            // Nothing stands out: an empty picture, so that the drawing says so.
            pixels = foreground is { Any: true }
                ? await RunAsync(() => ImageEditor.CutOut(pixels, foreground, null), request.Owner, cancellationToken)
                : new Pixels(1, 1, 4, new byte[4]);
        }

        var drawing = new ModelRequest.Draw("", request.Pictures)
        {
            Owner = request.Owner,
            Brief = brief,
            CutOut = pixels,
        };
        await foreach (var item in _drawing.RespondAsync(drawing, cancellationToken))
            yield return item;
    }

    /// <returns>The side within the limits of a result.</returns>
    public static int Clamp(int side) => Math.Clamp(side, SmallestSide, LargestSide);

    private static void Validate(ModelRequest.Edit request)
    {
        if (request.Pictures.Size is { } size && size != new PixelSize(Clamp(size.Width), Clamp(size.Height)))
            throw new InvalidModelRequestException(
                "size",
                $"The size {size} cannot be made: a side has {SmallestSide} to {LargestSide} pixels."
            );
        if (request.Pictures.Format is DrawingFormat.Svg or DrawingFormat.Pdf)
            throw new InvalidModelRequestException(
                "format",
                "The built-in model edits into 'png', 'jpeg', 'webp' and 'avif'; only what it draws itself can be 'svg' or 'pdf'."
            );
    }

    /// <returns>As many results as are wanted and differ.</returns>
    private async Task<IReadOnlyList<EditedImage>> EditAsync(
        ModelRequest.Edit request,
        EncodedImage[] images,
        EncodedImage? mask,
        CancellationToken cancellationToken
    )
    {
        var pixels = await DecodeAsync(images[0], 0, holdsPixels: false, request.Owner, cancellationToken);
        var region = mask is null
            ? null
            : await DecodeAsync(mask, images.Length, holdsPixels: true, request.Owner, cancellationToken);
        if (region is not null && (region.Width, region.Height) != (pixels.Width, pixels.Height))
            throw new InvalidModelRequestException(
                "mask",
                $"The mask is {region.Width}x{region.Height} and the image {pixels.Width}x{pixels.Height}. "
                    + "Send them in one size."
            );
        var instructions = EditInstructions.Parse(request.Prompt);
        var joined = images.Length > 1 && instructions.Collage ? await DecodeAllAsync() : null;
        var foreground = ImageEditor.NeedsForeground(request, pixels)
            ? await FindForegroundAsync(images[0], instructions.IsPerson, request.Owner, cancellationToken)
            : null;
        var results = new List<EditedImage>();
        for (var variant = 0; variant < ImageEditor.MostVariants && results.Count < request.Pictures.Count; variant++)
        {
            var chosen = variant;
            var edited = await RunAsync(
                () =>
                    ImageEditor.Apply(
                        request,
                        joined is null ? pixels : Collage.Make(joined, request.Pictures.Size, chosen),
                        region,
                        foreground,
                        chosen
                    ),
                request.Owner,
                cancellationToken
            );
            if (!results.Exists(result => AreEqual(result.Stages[^1], edited.Stages[^1])))
                results.Add(edited);
        }

        return results;

        static bool AreEqual(Pixels one, Pixels other) =>
            (one.Width, one.Height) == (other.Width, other.Height) && one.Data.AsSpan().SequenceEqual(other.Data);

        async Task<List<Pixels>> DecodeAllAsync()
        {
            var all = new List<Pixels> { pixels };
            for (var index = 1; index < images.Length; index++)
                all.Add(
                    await DecodeAsync(
                        images[index],
                        index,
                        holdsPixels: true,
                        request.Owner,
                        cancellationToken,
                        LargestCell
                    )
                );
            return all;
        }
    }

    /// <returns>Null where the network is not installed, or no person is seen; the report then says that nothing was cut out.</returns>
    private async Task<ForegroundMask?> FindForegroundAsync(
        EncodedImage image,
        bool isPerson,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var analysis = components.Vision.Analyze(image, owner, cancellationToken);
            if (!isPerson)
                return await analysis.Get<SalientMask>(cancellationToken);
            // The network masks whatever is close to the camera, a cat, too.
            var detections = await analysis.Get<ObjectDetections>(cancellationToken);
            return detections.Objects.Any(found => found.Label is "person")
                ? await analysis.Get<PersonMask>(cancellationToken)
                : null;
        }
        catch (EngineFilesMissingException)
        {
            return null;
        }
    }

    private async Task<Pixels> DecodeAsync(
        EncodedImage image,
        int index,
        bool holdsPixels,
        ComputeOwner owner,
        CancellationToken cancellationToken,
        int largestSide = LargestSide
    )
    {
        var options = new DecodeOptions
        {
            MaxSide = largestSide,
            Scheduler = components.Scheduler,
            Owner = owner,
            HoldsPixels = holdsPixels,
        };
        try
        {
            return await ImageDecoder.DecodeAsync(image, options, cancellationToken);
        }
        catch (UnreadableImageException error)
        {
            throw new InputImageException(index, error);
        }
    }

    private Task<T> RunAsync<T>(Func<T> work, ComputeOwner owner, CancellationToken cancellationToken) =>
        components.Scheduler.RunAsync(work, ComputeCost.OfDecoded, owner, cancellationToken);

    private static byte[] Encode(Pixels pixels, ModelRequest.Edit request) =>
        ImageEncoder.Encode(
            pixels,
            request.Pictures.Format switch
            {
                DrawingFormat.Jpeg => ImageCodec.Jpeg,
                DrawingFormat.Webp => ImageCodec.Webp,
                DrawingFormat.Avif => ImageCodec.Avif,
                _ => ImageCodec.Png,
            },
            request.Pictures.EncoderQuality is { } quality ? new EncodeOptions { Quality = quality } : null
        );
}
