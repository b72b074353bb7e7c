using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Studio;

/// <content>What the finished set has, thing by thing.</content>
internal sealed partial class StudioBuilder
{
    private static readonly string[] s_labelWords =
    [
        "label",
        "sticker",
        "etikett",
        "etiquette",
        "etiqueta",
        "etichetta",
    ];

    private const string WallWords = "background backdrop bg wall hintergrund fond fondo sfondo achtergrond fundo";

    private const string SetWords = "surface ground floor table desk counter board slab top cloth tisch boden";

    private void AddThing(Placed each)
    {
        var model = each.Model;
        var thing = new ShownThing(model.Around ? ShownForm.Around : ShownForm.Product, model.Id)
        {
            Count = model.Pieces == 0 ? null : model.Pieces,
            Place = each.Place,
            Half = each.Half,
            Height = each.Height,
        };
        AddWords(thing, $"{model.Name} {model.Also} {each.Subject.Name} {string.Join(' ', each.Subject.Attributes)}");
        var look = ProductParts.LookOf(brief, each.Subject, model);
        foreach (var material in model.Materials.Values)
        {
            AddWords(thing, $"{material.Type} {material.Texture}");
            if (material.Main)
                AddColours(thing, each.Subject, look, material);
            else
                AddOwnColour(thing, material);
        }

        _shown.Things.Add(thing);
        foreach (var (name, material) in model.Materials.Where(pair => pair.Value.Words.Length > 0))
            AddPart(each, name, material);
        if (model.HasLabels)
            AddLabel(each);
    }

    private void AddPart(Placed each, string name, MaterialData material)
    {
        var count = each.Model.Bodies.Sum(body => body.Parts.Count(part => part.Material == name));
        var part = new ShownThing(ShownForm.Part, each.Model.Id)
        {
            Count = material.Piece > 0 ? count / material.Piece : null,
            Place = each.Place,
        };
        AddWords(part, $"{material.Words.Replace(',', ' ')} {material.Type} {material.Texture}");
        var requested = brief
            .Props.Where(prop =>
                ProductParts.IsPart(prop, brief, each.Model) && ProductParts.Find(prop, each.Model) == name
            )
            .ToList();
        foreach (var prop in requested)
        {
            AddWords(part, $"{prop.Name} {string.Join(' ', prop.Attributes)}");
            AddColours(part, prop, LookReader.Read(prop), material);
        }

        if (requested.Count == 0 && material.Main)
            AddColours(part, each.Subject, LookReader.Read(each.Subject), material);
        else if (requested.Count == 0)
            AddOwnColour(part, material);
        _shown.Things.Add(part);
    }

    /// <summary>The paper of its labels.</summary>
    private void AddLabel(Placed each)
    {
        var label = new ShownThing(ShownForm.Part, each.Model.Id) { Place = each.Place, Count = null };
        label.Words.UnionWith(s_labelWords);
        if (
            brief.Props.FirstOrDefault(prop => ProductParts.Find(prop, each.Model) == ProductParts.Label) is
            { Colours: [var hex, ..] } requested
        )
        {
            AddWords(label, $"{requested.Name} {string.Join(' ', requested.Attributes)}");
            if (each.Model.Bodies.Any(body => body.Parts.Any(part => part.Labels.Any(ModelBuilder.TakesPaper))))
                label.Colours.Add(Rgb.Parse(hex));
        }
        else
        {
            foreach (var paper in each.Model.Bodies.SelectMany(body => body.Parts).SelectMany(part => part.Labels))
            {
                if (paper.Paper is ['#', ..] own)
                    label.Colours.Add(Rgb.Parse(own));
            }
        }

        _shown.Things.Add(label);
    }

    private void AddSet(StudioModel? set)
    {
        var wall = new ShownThing(ShownForm.Wall, "");
        AddWords(wall, WallWords);
        if (brief.Style.Background is { } background)
            wall.Colours.Add(Rgb.Parse(background));
        _shown.Things.Add(wall);
        if (set is null)
            return;
        var ground = new ShownThing(ShownForm.Set, set.Id);
        AddWords(ground, $"{SetWords} {set.Name} {set.Words.Replace(',', ' ')} {brief.Surface} {brief.Setting}");
        if (Layout.Palettes.Parse(brief.SurfaceColour) is { } colour && SetLook(set).Parts.Count > 0)
            ground.Colours.Add(colour);
        else
            foreach (var material in set.Materials.Values)
                AddOwnColour(ground, material);
        if (set.Id is "sweep" or "window" && brief.Style.Background is { } paint)
            ground.Colours.Add(Rgb.Parse(paint));
        _shown.Things.Add(ground);
        if (FindBackdrop() is { } behind)
        {
            AddWords(wall, $"{behind.Name} {behind.Words.Replace(',', ' ')}");
            foreach (var material in behind.Materials.Values)
                AddOwnColour(wall, material);
        }
    }

    private static void AddWords(ShownThing thing, string text)
    {
        foreach (var word in WordNormalizer.Split(text.Replace('-', ' ')))
        {
            if (word.Length > 2 && word is not ("with" or "the" or "and" or "her" or "case"))
                thing.Words.Add(WordNormalizer.Singular(word));
        }
    }

    private static void AddColours(ShownThing thing, BriefSubject subject, ProductLook look, MaterialData material)
    {
        if (subject.Colours.Count == 0 || look.Colour is null && look.Material is null)
        {
            AddOwnColour(thing, material);
            return;
        }

        if (look.Colour is not null || material.TakesMaterial)
            foreach (var hex in subject.Colours.Take(look.Print == SurfaceTexture.None ? 1 : 2))
                thing.Colours.Add(Rgb.Parse(hex));
    }

    private static void AddOwnColour(ShownThing thing, MaterialData material)
    {
        if (
            material.Colour switch
            {
                "gold" => LookReader.Gold,
                "steel" => LookReader.Silver,
                "copper" => "#B87333",
                ['#', ..] own => own,
                _ => null,
            }
            is not { } hex
        )
            return;
        thing.Colours.Add(Rgb.Parse(hex));
        if (material.Type == "metal" && Rgb.Parse(hex).ToOklch().Chroma < 0.03)
            thing.Colours.Add(Rgb.Parse(LookReader.Silver));
    }
}
