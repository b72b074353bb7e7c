using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Studio;

/// <content>What the picture shows in another way than asked for.</content>
internal sealed partial class StudioBuilder
{
    private void NoteTexts(List<string> texts, List<string> printed, bool hasProduct)
    {
        if (texts.Count > 0 && printed.Count == 0)
            _limitations.Add(
                hasProduct
                    ? $"has no place for the text \"{texts[0]}\" on this product"
                    : $"does not write \"{texts[0]}\" on the product"
            );
        var written = printed.ConvertAll(Letters);
        _limitations.AddRange(
            texts
                .Skip(printed.Count == 0 ? 1 : 0)
                .SelectMany(text => text.Split('\n'))
                .Where(text => !written.Exists(each => each.Contains(Letters(text), StringComparison.Ordinal)))
                .Select(text => $"does not write \"{text}\"")
                .Distinct()
        );

        static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }

    private void NoteLooks(bool isEachOwn)
    {
        if (
            !isEachOwn
            && brief.Product is { Count: > 1, Text: { } texts }
            && texts.Contains('\n', StringComparison.Ordinal)
        )
            _limitations.Add("has the same texts on each piece");
    }

    /// <summary>"A bowl of cereal": only drinks are drawn in what is open.</summary>
    private void NoteContents(List<Placed> products)
    {
        foreach (var each in products.Where(each => each.Model.Open).DistinctBy(each => each.Subject.Name))
        {
            if (
                each.Subject.Name.Split(" of ", 2) is [_, var inside]
                && !(each.Model.Materials.Values.Any(material => material.Type == "liquid") && Contents.Has(inside))
                && !each.Model.Also.Split(' ').Contains(inside)
            )
                _limitations.Add($"shows the {each.Model.Name} without \"{inside}\"");
        }
    }

    /// <summary>"Bag of coffee beans", "Flasche Olivenöl": what a closed container holds follows its name.</summary>
    private static bool IsHeldIn(Placed each)
    {
        var (name, whole) = (StudioModels.NameIn(each.Subject.Name), each.Subject.Name);
        if (each.Model.Open || !whole.StartsWith(name, StringComparison.Ordinal))
            return false;
        return name.Contains(" of ", StringComparison.Ordinal)
            || whole[name.Length..] is [' ', ..] rest
                && (rest.StartsWith(" of ", StringComparison.Ordinal) || Contents.Has(rest));
    }

    private void NoteShown(List<Placed> products, List<Placed> around, StudioModel? set, List<string> printed)
    {
        foreach (var each in products.Concat(around))
        {
            AddThing(each);
            _shown.AddModel(each.Model);
            // "A pouch of coffee": what a closed container holds is a part of its name.
            if (StudioModels.NamesContents(each.Model))
                _shown.Add(IsHeldIn(each) ? each.Subject.Name : StudioModels.NameIn(each.Subject.Name));
            _shown.AddLook(each.Subject, each.Model);
            foreach (var part in brief.Props.Where(prop => ProductParts.IsPart(prop, brief, each.Model)))
            {
                _shown.Add(part.Name);
                if (each.Model.Materials.TryGetValue(ProductParts.Find(part, each.Model)!, out var material))
                    _shown.AddLook(part, material with { Main = true });
                else
                    part.Colours.Take(1).ToList().ForEach(_shown.AddColour);
            }
        }

        AddSet(set);
        foreach (var text in printed)
            _shown.Add(text);
        if (HookOf(products) is not null)
            _shown.Add(string.Join(' ', s_hanging));
        if (IsFloating && products.Count > 0)
            _shown.Add(string.Join(' ', s_floating));
        if (products.Exists(IsWet))
            _shown.Add(WetWords);
        // What is flat lies without being laid.
        if (products.Exists(each => Is(each.Subject, s_lying) && !s_stands.Contains(each.Model.Id)))
            _shown.Add(string.Join(' ', s_lying));
        if (products.Exists(each => each.Tilt != default && Is(each.Subject, s_leaning)))
            _shown.Add(string.Join(' ', s_leaning));
        if (brief.Light == "dramatic" || brief.Style.Theme == BriefTheme.Dark || brief.SurfaceColour == "#4A4340")
            _shown.Add("dark");
        if (brief.Style.Moods.Contains("pastel"))
            _shown.Add("pastel");
        if (brief.Style.Background is { } background)
            _shown.AddColour(background);
        if (set is null)
            return;
        foreach (var name in ((string?[])[brief.Surface, brief.Setting]).OfType<string>())
        {
            if (StudioModels.FindSet(name) is { } found && (found == set || found == FindBackdrop() || found.Window))
                _shown.Sets.Add(name);
        }

        if (brief.SurfaceColour is { } colour && SetLook(set).Parts.Count > 0)
            _shown.AddColour(colour);
    }
}
