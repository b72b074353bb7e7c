using Fresnel.Imaging;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>
/// Whether an edit left alone what it should: which share of the pixels outside a mask differs from the reference. The mask
/// is transparent where the image may change, as in OpenAI's edits.
/// </summary>
internal sealed class ImageDifference(SuiteMember member, GraderOptions options) : Grader(options)
{
    private readonly Template _reference = Template.Parse(member.Get("reference"), ofSample: false);
    private readonly Template _mask = Template.Parse(member.Get("mask"), ofSample: false);
    private readonly double _tolerance = GraderReader.ReadNumber(member, "tolerance", 0, 255, byDefault: 16);
    private readonly double _maxShare = GraderReader.ReadNumber(member, "max_share", 0, 1, byDefault: 0.01);

    public override bool NeedsImage => true;

    public override IEnumerable<Template> Templates => [_reference, _mask];

    public override IEnumerable<Template> Files => [_reference, _mask];

    protected override async Task<(bool Passed, double Score, string? Reason)> MeasureAsync(
        Sample sample,
        string? answer,
        CancellationToken cancellationToken
    )
    {
        var image = await ImageDecoder.DecodeAsync(sample.Image, cancellationToken: cancellationToken);
        var reference = await ReadAsync(_reference);
        var mask = await ReadAsync(_mask);
        if ((image.Width, image.Height) != (reference.Width, reference.Height))
            return (
                false,
                0,
                $"it has {image.Width} × {image.Height} pixels, the reference {reference.Width} × {reference.Height}"
            );
        if ((mask.Width, mask.Height) != (image.Width, image.Height))
            throw new GradingException("the mask does not have the size of the reference");
        if (mask.Bands != 4)
            throw new GradingException("the mask has no transparency, which marks what may change");
        var share = DifferentShare(image, reference, mask);
        return share <= _maxShare
            ? (true, 1 - share, null)
            : (false, 1 - share, $"{share:0.##%} of the pixels outside the mask differ, over {_maxShare:0.##%}");

        async Task<Pixels> ReadAsync(Template path) =>
            await ImageDecoder.DecodeAsync(
                await File.ReadAllBytesAsync(Path.Combine(sample.Folder, path.Expand(sample)), cancellationToken),
                cancellationToken: cancellationToken
            );
    }

    private double DifferentShare(Pixels image, Pixels reference, Pixels mask)
    {
        var (outside, different) = (0, 0);
        for (var i = 0; i < image.Width * image.Height; i++)
        {
            if (mask.Data[(i * 4) + 3] < 128)
                continue;
            outside++;
            for (var band = 0; band < 4; band++)
            {
                if (Math.Abs(ValueAt(image, i, band) - ValueAt(reference, i, band)) <= _tolerance)
                    continue;
                different++;
                break;
            }
        }
        return outside == 0 ? 0 : different / (double)outside;
    }

    private static int ValueAt(Pixels pixels, int index, int band) =>
        band < pixels.Bands ? pixels.Data[(index * pixels.Bands) + band] : 255;
}
