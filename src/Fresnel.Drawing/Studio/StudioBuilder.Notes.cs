using System.Text.RegularExpressions;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Studio;

/// <content>What the picture shows in another way than asked for.</content>
internal sealed partial class StudioBuilder
{
    private static readonly Regex s_frosted = PromptRegex.Create(
        @"\b(frosted|satiniert|milchglas|givré|esmerilado|satinato)|磨砂|すりガラス",
        RegexOptions.IgnoreCase
    );

    private void NoteTexts(List<string> texts, LabelPainter painter, bool hasProduct)
    {
        if (texts.Count > 0 && painter.Set.Count == 0)
            _limitations.Add(
                hasProduct
                    ? $"has no place for the text \"{texts[0]}\" on this product"
                    : $"does not write \"{texts[0]}\" on the product"
            );
    }

    private void NoteLooks(List<Placed> products, FlatPicture? picture)
    {
        if (picture is not null && cutOut is null && brief.Product.Colours.Count > 0)
            _limitations.Add($"shows \"{brief.Product.Name}\" in the picture's own colours");
        if (brief.Product is { Count: > 1, Text: { } texts } && texts.Contains('\n', StringComparison.Ordinal))
            _limitations.Add("has the same texts on each piece");
        foreach (var each in products.DistinctBy(each => each.Model.Id))
        {
            var words = string.Join(' ', each.Subject.Attributes.Prepend(each.Subject.Name));
            if (s_frosted.IsMatch(words) && each.Model.Materials.Values.Any(material => material.Type == "glass"))
                _limitations.Add($"shows the glass of the {each.Model.Name} clear, not frosted");
        }
    }
}
