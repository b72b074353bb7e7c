using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Studio;

/// <content>The products of a brief.</content>
internal sealed partial class StudioBuilder
{
    private const int MostProducts = 6;

    private List<Placed> ChooseProducts()
    {
        var chosen = new List<Placed>();
        var count = Math.Max(1, brief.Product.Count);
        var main = FindMain(count);
        if (main is null)
            _limitations.AddRange(
                brief
                    .Props.Where(prop => !IsOfSet(prop.Name) && prop.Relation != ProductPrints.Relation)
                    .Select(prop => $"does not show \"{prop.Name}\"")
            );
        if (main is null || main.Around)
            return chosen;
        // "Toy blocks" are several in one model.
        if (main.Pieces == 0)
            count = 1;
        // A pair is one model.
        if (main.Pieces > 1)
            count = Math.Max(1, count / main.Pieces);
        for (var i = 0; i < Math.Min(count, MostProducts); i++)
            chosen.Add(Turn(main, Piece(i, count), i) with { Piece = i });
        if (count > MostProducts)
            _limitations.Add($"shows {MostProducts} of {count} pieces of \"{brief.Product.Name}\"");
        // A single letter is left over from a phrase of place.
        foreach (
            var prop in brief.Props.Where(prop =>
                prop.Name.Length > 1
                && !brief.Style.Moods.Contains(prop.Name)
                && prop.Relation != ProductPrints.Relation
            )
        )
        {
            var (model, pieces) = (FindProp(prop, main), 0);
            // "A plate of macarons": the plate has them.
            if (model == main && prop.Colours.Count == 0 && !IsOther(prop) || ProductParts.IsPart(prop, brief, main))
                continue;
            if (model is { Around: true } || IsOfSet(prop.Name))
            {
                if (model is not null)
                    chosen.Add(new Placed(model, prop, 0, 1));
                continue;
            }

            for (
                ;
                model is not null && pieces < prop.Count && chosen.Count(each => !each.Model.Around) < MostProducts;
                pieces++
            )
                chosen.Add(Turn(model, prop, chosen.Count));
            if (pieces < prop.Count)
                _limitations.Add(
                    pieces == 0
                        ? $"does not show \"{prop.Name}\""
                        : $"shows {pieces} of {prop.Count} pieces of \"{prop.Name}\""
                );
        }

        return chosen;
    }

    /// <summary>The glasses beside a bottle of wine are for wine.</summary>
    private StudioModel? FindProp(BriefSubject prop, StudioModel main)
    {
        var model =
            StudioModels.FindWhole(string.Join(' ', prop.Attributes.Append(prop.Name)))
            ?? StudioModels.FindThing(prop with { Attributes = [] }, brief.Language)
            ?? StudioModels.FindAlone(prop);
        return main.Id == "wine" && model is { Id: "glass" or "sunglasses" } && prop.Name.Contains("glas")
            ? StudioModels.FindProduct("wine glass")
            : model;
    }

    private StudioModel? FindMain(int count)
    {
        // "Two glasses" are for drinks; a pair of them is for the eyes.
        if (brief.Product.Name == "glasses")
            return StudioModels.FindProduct(count > 1 ? "glass" : "sunglasses");
        var main =
            StudioModels.FindThing(brief.Product, brief.Language)
            ?? StudioModels.FindThing(
                new BriefSubject { Name = brief.Product.Text is null ? brief.Subject ?? "" : "" },
                brief.Language
            );
        if (main is null or { Around: true })
            main = StudioModels.FindAlone(brief.Product) ?? main;
        // A vase with flowers and a box with a ribbon have models of their own.
        var variant = brief.Props.Select(prop => main?.VariantOf(prop.Name)).FirstOrDefault(id => id is not null);
        return variant is null ? main : StudioModels.ProductOf(variant);
    }

    /// <summary>"One yellow and one green": each piece has its own colour.</summary>
    private BriefSubject Piece(int index, int count) =>
        brief.Product.Colours.Count == count && count > 1
            ? brief.Product with
            {
                Colours = [brief.Product.Colours[index]],
            }
            : WithContents(index, count);

    /// <summary>"Labels "Cherry" and "Peach"": each jar has what is written on it.</summary>
    private BriefSubject WithContents(int index, int count) =>
        count > 1
        && brief.Product.Colours.Count == 0
        && brief.Product.Text?.Split('\n') is { } texts
        && texts.Length == count
        && Contents.Has(texts[index])
            ? brief.Product with
            {
                Attributes = [texts[index]],
            }
            : brief.Product;

    /// <summary>"Raspberry jam and honey": two jars, as what is in them differs.</summary>
    private bool IsOther(BriefSubject prop) =>
        LookReader.Read(prop).Inside is { } inside && inside != LookReader.Read(brief.Product).Inside;

    /// <summary>Folds and leaves are sets of their own.</summary>
    private bool IsOfSet(string name) =>
        ChooseSetOf(name) is { } set
        && (
            set == StudioModels.FindSet(brief.Surface ?? brief.Setting)
            || set == FindBackdrop()
            || set.Id is "fabric" && brief.Setting is null
        );

    private static StudioModel? ChooseSetOf(string name) =>
        StudioModels.FindSet(name is "fold" or "drape" or "cloth" ? "fabric" : name);

    private Placed Turn(StudioModel model, BriefSubject subject, int index)
    {
        // The pieces of a pair are turned alike.
        var yaw = (float)canvas.Random($"turn {(model.Together > 0 ? 0 : index)}").Between(model.Yaw[0], model.Yaw[1]);
        if (brief.View == "front")
            yaw *= 0.2f;
        else if (MathF.Abs(yaw) < model.MinYaw)
            yaw = yaw < 0 ? -model.MinYaw : model.MinYaw;
        return new Placed(model, subject, yaw, model.Scale);
    }
}
