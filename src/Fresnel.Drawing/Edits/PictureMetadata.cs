using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Edits;

/// <summary>
/// The record of a picture in its file, as XMP: a text chunk of PNG, a segment of JPEG, a chunk of WEBP, the
/// <c>metadata</c> element of SVG.
/// </summary>
public static class PictureMetadata
{
    // What a segment of JPEG holds, less its own head.
    private const int MaxBytes = 60_000;

    private static readonly XNamespace s_fresnel = "urn:fresnel:picture:1";
    private static readonly XNamespace s_rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace s_meta = "adobe:ns:meta/";
    private static readonly XNamespace s_xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace s_iptc = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

    private static readonly string s_version =
        typeof(PictureMetadata).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            is { InformationalVersion: var version }
            ? version.Split('+')[0]
            : "";

    private static readonly byte[] s_start = "<x:xmpmeta"u8.ToArray();
    private static readonly byte[] s_end = "</x:xmpmeta>"u8.ToArray();
    private static readonly byte[] s_mark = Encoding.UTF8.GetBytes(s_fresnel.NamespaceName);

    /// <summary>An XMP document.</summary>
    /// <returns>Null for a brief that is too large for one.</returns>
    public static string? Write(PictureRecord picture)
    {
        var description = new XElement(
            s_rdf + "Description",
            new XAttribute(s_rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + "xmp", s_xmp),
            new XAttribute(XNamespace.Xmlns + "Iptc4xmpExt", s_iptc),
            new XAttribute(XNamespace.Xmlns + "fresnel", s_fresnel),
            new XAttribute(s_xmp + "CreatorTool", $"fresnel-mini {s_version}".Trim()),
            new XAttribute(
                s_iptc + "DigitalSourceType",
                "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
            ),
            new XAttribute(
                s_fresnel + "Size",
                string.Create(CultureInfo.InvariantCulture, $"{picture.Width}x{picture.Height}")
            ),
            new XAttribute(s_fresnel + "Seed", picture.Seed.ToString(CultureInfo.InvariantCulture)),
            new XAttribute(s_fresnel + "Effort", picture.Effort),
            picture.Transparent ? new XAttribute(s_fresnel + "Transparent", "True") : null,
            new XElement(s_fresnel + "Brief", BriefJson.Write(picture.Brief))
        );
        var document = new XElement(
            s_meta + "xmpmeta",
            new XAttribute(XNamespace.Xmlns + "x", s_meta),
            new XElement(s_rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", s_rdf), description)
        );
        try
        {
            var xmp = document.ToString(SaveOptions.DisableFormatting);
            return Encoding.UTF8.GetByteCount(xmp) > MaxBytes ? null : xmp;
        }
        // A text has a character that XML does not allow.
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <returns>Null for a file that Fresnel did not draw, or whose record is damaged.</returns>
    public static PictureRecord? Read(ReadOnlySpan<byte> file)
    {
        if (file.IndexOf(s_mark) < 0 || file.IndexOf(s_start) is not (>= 0 and var from))
            return null;
        var length = file[from..].IndexOf(s_end);
        if (length < 0 || length > 2 * MaxBytes)
            return null;
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(Encoding.UTF8.GetString(file.Slice(from, length + s_end.Length))),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            );
            return Read(XDocument.Load(reader).Descendants(s_rdf + "Description").FirstOrDefault());
        }
        catch (Exception error) when (error is XmlException or DrawingRequestException)
        {
            return null;
        }
    }

    private static PictureRecord? Read(XElement? description)
    {
        if (
            description?.Element(s_fresnel + "Brief") is not { } brief
            || Attribute("Size").Split('x') is not [var width, var height]
            || !int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var w)
            || !int.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var h)
            || w is < 32 or > 4096
            || h is < 32 or > 4096
            || !long.TryParse(
                Attribute("Seed"),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var seed
            )
        )
            return null;
        return new PictureRecord(BriefJson.Read(Encoding.UTF8.GetBytes(brief.Value)), w, h, seed)
        {
            Effort = Enum.TryParse<DrawingEffort>(Attribute("Effort"), out var effort) ? effort : DrawingEffort.Medium,
            Transparent = Attribute("Transparent") == "True",
        };

        string Attribute(string name) => description.Attribute(s_fresnel + name)?.Value ?? "";
    }
}
