using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fresnel.Imaging;

/// <summary>
/// Turns drawings that we made into PDF with Debian's <c>rsvg-convert</c>, which sets text as <see cref="SvgRenderer"/> does and
/// keeps it as text. It runs as a child: its libraries are other versions of those that libvips has linked in.
/// </summary>
public static partial class PdfConverter
{
    private const string Program = "rsvg-convert";

    /// <summary>What to do where <see cref="IsInstalled"/> is false.</summary>
    public const string Installation =
        "PDF cannot be written here: its writer is not installed. Run apt-get install -y librsvg2-bin util-linux, or ask for svg.";

    public static bool IsInstalled => LimitedProcess.Has(Program);

    /// <summary>A file of one page, a point for each pixel of the drawing.</summary>
    /// <param name="svg">UTF-8.</param>
    /// <param name="xmp">Metadata of the file; null: none.</param>
    /// <exception cref="InvalidOperationException">It is not installed, or ends with an error.</exception>
    public static async Task<byte[]> ConvertAsync(
        ReadOnlyMemory<byte> svg,
        string? xmp = null,
        CancellationToken cancellationToken = default
    )
    {
        if (!IsInstalled)
            throw new InvalidOperationException(Installation);
        var (exitCode, pdf, errors) = await LimitedProcess.RunAsync(
            Program,
            ["--format=pdf", "--dpi-x=72", "--dpi-y=72", "--unlimited"],
            svg,
            ImageLimits.Default,
            cancellationToken
        );
        if (exitCode != 0 || pdf.Length == 0)
            throw new InvalidOperationException($"{Program} ended with {exitCode}: {errors}");
        return xmp is null ? pdf : AddMetadata(pdf, xmp);
    }

    /// <summary>
    /// Appends an update of the file, as PDF 32000-1, 7.5.6, has it: the metadata, and a catalog that refers to it. A file whose
    /// objects are compressed stays as it is.
    /// </summary>
    private static byte[] AddMetadata(byte[] pdf, string xmp)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var trailer = Trailer().Match(text);
        var root = Reference("Root").Match(trailer.Value).Groups[1].Value;
        var catalog = Regex.Match(text, $@"\n{root} 0 obj\s*<<(.*?)>>\s*endobj", RegexOptions.Singleline);
        if (!trailer.Success || root.Length == 0 || !catalog.Success)
            return pdf;
        var size = int.Parse(Reference("Size").Match(trailer.Value).Groups[1].Value, CultureInfo.InvariantCulture);
        var info = Regex.Match(trailer.Value, @"/Info \d+ 0 R").Value;
        using var file = new MemoryStream();
        file.Write(pdf);
        var metadataAt = Append(
            $"{size} 0 obj\n<</Type/Metadata/Subtype/XML/Length {Encoding.UTF8.GetByteCount(xmp)}>>\nstream\n"
        );
        file.Write(Encoding.UTF8.GetBytes(xmp));
        Append($"\nendstream\nendobj\n");
        var catalogAt = Append($"{root} 0 obj\n<<{catalog.Groups[1].Value}/Metadata {size} 0 R>>\nendobj\n");
        var table = Append(
            $"xref\n0 1\n0000000000 65535 f \n{root} 1\n{catalogAt:D10} 00000 n \n{size} 1\n{metadataAt:D10} 00000 n \n"
        );
        Append(
            $"trailer\n<</Size {size + 1}/Root {root} 0 R{info}/Prev {trailer.Groups[1].Value}>>\nstartxref\n{table}\n%%EOF\n"
        );
        return file.ToArray();

        long Append(FormattableString part)
        {
            var at = file.Position;
            file.Write(Encoding.Latin1.GetBytes(FormattableString.Invariant(part)));
            return at;
        }
    }

    private static Regex Reference(string name) => new($@"/{name} (\d+)", RegexOptions.CultureInvariant);

    [GeneratedRegex(
        @"trailer\s*<<.*>>\s*startxref\s+(\d+)\s+%%EOF\s*$",
        RegexOptions.Singleline | RegexOptions.RightToLeft
    )]
    private static partial Regex Trailer();
}
