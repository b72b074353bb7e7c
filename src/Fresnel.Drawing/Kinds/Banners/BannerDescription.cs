using Fresnel.Drawing.Elements;

namespace Fresnel.Drawing.Kinds.Banners;

/// <summary>Describes a banner in a sentence.</summary>
internal static class BannerDescription
{
    public static string Of(BannerSpecification specification, BannerArrangement arrangement)
    {
        var (text, theme, subjects) = (specification.Text, specification.Theme, specification.Subjects);
        var omitted = arrangement.Omitted;
        (string Name, string? Text)[] parts =
        [
            ("brand", text.Brand),
            ("badge", omitted.Contains(ElementKind.Badge) ? null : text.Badge),
            ("headline", text.Headline),
            ("subline", omitted.Contains(ElementKind.Subheading) ? null : text.Subheading),
            ("button", text.Button),
            ("price", specification.Promotion.Price),
        ];
        var said = parts.Where(part => part.Text is { Length: > 0 }).Select(part => $"{part.Name} “{part.Text}”");
        var picture = subjects.Hero is null
            ? "an abstract figure"
            : string.Join(", ", subjects.Companions.Prepend(subjects.Hero).Select(name => name.Replace('-', ' ')));
        var kind = specification.ReplacedKind is { } replaced
            ? $"A banner-style picture instead of the {replaced}, which is not drawn yet,"
            : "A marketing banner";
        var subject = specification.Subject.Length > 0 ? $" for {specification.Subject}" : "";
        var limitations = specification
            .Limitations.Concat(
                omitted
                    .Where(element => element is not (ElementKind.Badge or ElementKind.Subheading))
                    .Distinct()
                    .Select(element => $"left out the {NameOf(element)}, as there was no room")
            )
            .ToList();
        return $"{kind}{subject}: {string.Join(", ", said)}. "
            + $"Picture: {picture}, on a {(theme.IsDark ? "dark" : "light")} ground in the {theme.Scheme.Name} colours."
            + (limitations.Count > 0 ? $" It {string.Join("; ", limitations)}." : "");
    }

    private static string NameOf(ElementKind element) =>
        element == ElementKind.CallToAction ? "call" : element.ToString().ToLowerInvariant();
}
