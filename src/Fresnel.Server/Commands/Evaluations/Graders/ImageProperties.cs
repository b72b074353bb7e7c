using Fresnel.Imaging;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>Size, file format, and whether any pixel is transparent.</summary>
internal sealed class ImageProperties : Grader
{
    private readonly int? _width,
        _height;
    private readonly string? _format;
    private readonly bool? _isTransparent;

    public ImageProperties(SuiteMember member, GraderOptions options)
        : base(options)
    {
        _width = member.Find("width")?.Integer;
        _height = member.Find("height")?.Integer;
        _format = member.Find("format")?.OneOf("png", "jpeg", "webp", "gif", "avif", "heic");
        _isTransparent = member.Find("transparent")?.Flag;
        if (_width is null && _height is null && _format is null && _isTransparent is null)
            throw member.Error("it needs at least one of width, height, format and transparent.");
    }

    public override bool NeedsImage => true;

    public override IEnumerable<Template> Templates => [];

    protected override async Task<(bool Passed, double Score, string? Reason)> MeasureAsync(
        Sample sample,
        string? answer,
        CancellationToken cancellationToken
    )
    {
        var header = ImageHeader.Read(sample.Image);
        List<string> wrong = [];
        if ((_width ?? header.Width) != header.Width || (_height ?? header.Height) != header.Height)
            wrong.Add($"it has {header.Width} × {header.Height} pixels");
        var format = header.Codec.ToString().ToLowerInvariant();
        if (_format is not null && _format != format)
            wrong.Add($"it is {format}");
        if (
            _isTransparent is { } expected
            && expected
                != PixelEditor.HasTransparency(
                    await ImageDecoder.DecodeAsync(sample.Image, cancellationToken: cancellationToken)
                )
        )
            wrong.Add(expected ? "no pixel is transparent" : "some pixels are transparent");
        return (wrong.Count == 0, wrong.Count == 0 ? 1 : 0, wrong.Count == 0 ? null : string.Join(", ", wrong));
    }
}
