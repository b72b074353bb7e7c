using Fresnel.Imaging;
using Fresnel.Vision.Codes;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Text;

namespace Fresnel.Vision;

/// <summary>One image under the eyes, for the length of one call: each part is worked out when first asked for, once. Not thread-safe.</summary>
internal sealed class Sight(ReadOnlyMemory<byte> image, Eyes eyes, CancellationToken cancellationToken)
{
    /// <summary>Objects, colours and kind are seen at this size, in pixels of the longer side.</summary>
    private const int SmallSide = 1024;

    /// <summary>Small things, text and codes are seen at this size.</summary>
    private const int LargeSide = 4096;

    private const int ColourSide = 96,
        ObjectColourSide = 160;

    /// <summary>The network knows photographs; in drawings, pages and screens its weak guesses are worthless.</summary>
    private const float LeastInMade = 0.5f;

    private Task<Pixels>? _small,
        _large;
    private Task<IReadOnlyList<SeenObject>>? _objects,
        _closely;
    private Task<SeenText>? _textPlaces;
    private Task<KindStatistics>? _statistics;
    private Task<PageText>? _text;
    private Task<IReadOnlyList<Code>>? _codes;
    private Task<Scene>? _scene;

    /// <exception cref="UnreadableImageException">Thrown when the sight is made.</exception>
    public ImageHeader Header { get; } = ImageHeader.Read(image.Span);

    public Task<Scene> Scene => _scene ??= ComposeAsync();

    /// <summary>One look at the whole.</summary>
    public Task<IReadOnlyList<SeenObject>> Objects => _objects ??= FindAsync(Small, eyes.Objects.Find);

    /// <summary>Five looks, for small things and counting.</summary>
    public Task<IReadOnlyList<SeenObject>> ObjectsClosely => _closely ??= FindAsync(Large, eyes.Objects.FindClosely);

    public Task<PageText> Text => _text ??= ReadAsync();

    /// <summary>QR codes and bar codes, looked for until one is found.</summary>
    public Task<IReadOnlyList<Code>> Codes => _codes ??= ReadCodesAsync();

    private Task<SeenText> TextPlaces => _textPlaces ??= FindTextAsync();

    /// <summary>Formats that keep pixels as they were made, and are decoded whole whatever size is asked for.</summary>
    private bool IsLossless => Header.Codec is ImageCodec.Png or ImageCodec.Gif;

    private Task<Pixels> Small => _small ??= IsLossless ? ShrinkAsync() : DecodeAsync(SmallSide);

    private Task<Pixels> Large =>
        _large ??= !IsLossless && Math.Max(Header.Width, Header.Height) <= SmallSide ? Small : DecodeAsync(LargeSide);

    /// <summary>Shrinking blurs what tells a made image from a photograph, so it is told at full size where that costs nothing.</summary>
    private Task<KindStatistics> Statistics => _statistics ??= MeasureAsync();

    private async Task<Pixels> DecodeAsync(int side) =>
        PixelScaler.Flatten(await ImageDecoder.DecodeAsync(image, side, limits: null, cancellationToken));

    private async Task<Pixels> ShrinkAsync()
    {
        var pixels = await Large;
        return await eyes.RunAsync(() => Thumbnail(pixels, SmallSide), cancellationToken);
    }

    private async Task<KindStatistics> MeasureAsync()
    {
        var pixels = await (IsLossless ? Large : Small);
        return await eyes.RunAsync(() => KindStatistics.Of(pixels), cancellationToken);
    }

    private async Task<IReadOnlyList<SeenObject>> FindAsync(
        Task<Pixels> source,
        Func<Pixels, IReadOnlyList<Detection>> find
    )
    {
        var pixels = await source;
        var least = (await Statistics).IsMade ? LeastInMade : 0;
        return await eyes.RunAsync<IReadOnlyList<SeenObject>>(
            () =>
            {
                var thumbnail = Thumbnail(pixels, ObjectColourSide);
                float whole = (float)Header.Width / pixels.Width,
                    small = (float)thumbnail.Width / pixels.Width;
                return Suppression.Join([
                    .. find(pixels)
                        .Where(seen => seen.Score >= least)
                        .Select(seen => new SeenObject(
                            Coco.Labels[seen.Label],
                            MathF.Round(seen.Score, 3),
                            seen.Box.Scale(whole),
                            PlaceWords.Of(seen.Box, pixels.Width, pixels.Height),
                            Palette.Of(thumbnail, seen.Box.Scale(small))
                        )),
                ]);
            },
            cancellationToken
        );
    }

    private async Task<SeenText> FindTextAsync()
    {
        var pixels = await Small;
        var regions = await eyes.Text.GlanceAsync(pixels, cancellationToken);
        var lines = regions.Select(region => Box.Around(region.Quad)).OrderBy(line => line.Top).ToList();
        var area = lines.Sum(line => line.Area);
        var middle = lines.Count is 0
            ? default
            : new Box(
                lines.Sum(line => (line.Left + (line.Width / 2)) * line.Area) / area,
                lines.Sum(line => (line.Top + (line.Height / 2)) * line.Area) / area,
                0,
                0
            );
        var whole = (float)Header.Width / pixels.Width;
        return new(
            [.. lines.Select(line => line.Scale(whole))],
            MathF.Min(1, area / ((float)pixels.Width * pixels.Height)),
            lines.Count is 0 ? "" : PlaceWords.Of(middle, pixels.Width, pixels.Height)
        );
    }

    private async Task<PageText> ReadAsync() => await eyes.Reader.ReadAsync(await Large, cancellationToken);

    private async Task<IReadOnlyList<Code>> ReadCodesAsync()
    {
        var pixels = await Large;
        return await eyes.RunAsync(() => CodeReader.Read(pixels), cancellationToken);
    }

    /// <summary>Without the code reader's library a scene has no codes; who asks for codes is told.</summary>
    private async Task<IReadOnlyList<Code>> GlanceAtCodesAsync(Pixels pixels)
    {
        try
        {
            return await eyes.RunAsync(() => CodeReader.Glance(pixels), cancellationToken);
        }
        catch (EngineFilesMissingException)
        {
            return [];
        }
    }

    private async Task<Scene> ComposeAsync()
    {
        var pixels = await Small;
        var objects = await Objects;
        var text = await TextPlaces;
        var kind = KindRules.Of(await Statistics, text, IsLossless, Header.Width, Header.Height);
        var colours = await eyes.RunAsync(() => Palette.Of(Thumbnail(pixels, ColourSide)), cancellationToken);
        return new()
        {
            Width = Header.Width,
            Height = Header.Height,
            Format = Header.Codec.ToString().ToLowerInvariant(),
            Kind = kind,
            Objects = objects,
            Colours = colours,
            Text = text,
            Codes = await GlanceAtCodesAsync(pixels),
        };
    }

    private static Pixels Thumbnail(Pixels pixels, int side)
    {
        var scale = MathF.Min(1, (float)side / Math.Max(pixels.Width, pixels.Height));
        return PixelScaler.Resize(
            pixels,
            Math.Max(1, (int)(pixels.Width * scale)),
            Math.Max(1, (int)(pixels.Height * scale))
        );
    }
}
