using Fresnel.Engine.Answers.Languages;
using static Fresnel.Engine.Answers.Captions.CaptionNouns;
using static Fresnel.Engine.Answers.Captions.CaptionScene;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>Captions about people: what they do with what they have, and where. Sex, age and posture are never stated.</summary>
internal sealed class PeopleCaption
{
    private static readonly string[] Belongings =
    [
        "suitcase",
        "skateboard",
        "surfboard",
        "snowboard",
        "bicycle",
        "umbrella",
        "laptop",
        "teddy bear",
        "backpack",
        "handbag",
    ];

    private static readonly string[] RoomParts =
    [
        "oven",
        "refrigerator",
        "sink",
        "tv",
        "couch",
        "bed",
        "toilet",
        "dining table",
    ];

    private readonly CaptionScene _scene;
    private readonly CaptionObject _first;
    private readonly IReadOnlyList<CaptionObject> _people;
    private readonly string _who;

    private PeopleCaption(CaptionScene scene)
    {
        _scene = scene;
        _first = scene.Of("person")[0];
        _people = Apart([.. scene.Of("person").Where(person => person.Area > 0.25f * _first.Area)]);
        _who = Who();
        scene.Use("person");
    }

    private bool IsMany => _who != "a person";

    public static string Write(CaptionScene scene)
    {
        var caption = new PeopleCaption(scene);
        return caption.Sport() ?? caption.Riding() ?? caption.Playing() ?? caption.Ordinary();
    }

    private string Who()
    {
        var possible = _scene.CountPossible("person", 0.22f, 0.22f * _first.Area);
        return _people.Count is 1 ? "a person"
            : _people.Count >= 4 || possible >= 6 ? "a group of people"
            : !_scene.IsDrawn && _people.Count == possible && _people.All(person => person.Score > 0.8f)
                ? $"{EnglishGrammar.Number(_people.Count)} people"
            : "people";
    }

    /// <summary>The first object of a label that has the relation to one of the people.</summary>
    private CaptionObject? Pick(string label, Func<CaptionObject, CaptionObject, bool> relation) =>
        _scene.Of(label).FirstOrDefault(found => _people.Any(person => relation(person, found)));

    private string? Sport()
    {
        if (Has("tennis racket"))
        {
            _scene.Use("tennis racket", "sports ball");
            return $"{_who} playing tennis{(_scene.IsIn("tennis", 0.9f) ? " on a court" : "")}";
        }
        if (Has("baseball bat"))
        {
            _scene.Use("baseball bat", "baseball glove", "sports ball");
            return _people.Count >= 3 || _scene.CountPossible("person", 0.3f) >= 5 ? "baseball players on a field"
                : Pick("baseball bat", (person, bat) => person.Holds(bat) || bat.ShareIn(person) > 0.2f) is not null
                    ? "a baseball player holding a bat"
                : "a baseball player with a bat";
        }
        if (Has("baseball glove"))
        {
            _scene.Use("baseball glove", "sports ball");
            return _people.Count >= 2
                ? "baseball players on a field"
                : $"a baseball player with a glove{(_scene.IsGrassy ? " on a field" : "")}";
        }
        var snow = _scene.IsSnowy ? " in the snow" : "";
        if (Has("skis"))
            return $"{_who} skiing{snow}";
        if (Has("snowboard"))
            return Pick("snowboard", BoxRelations.StandsOn) is null
                ? $"{_who} with {_scene.Group("snowboard")}{snow}"
                : $"{_who} snowboarding{snow}";
        return null;
    }

    private string? Riding()
    {
        if (Has("skateboard"))
            return Pick("skateboard", BoxRelations.StandsOn) is null
                ? $"{_who} with {_scene.Group("skateboard")}{_scene.Where(SubjectKind.Outdoors)}"
                : "a person on a skateboard";
        if (Has("surfboard"))
            return Pick("surfboard", BoxRelations.StandsOn) is null || _scene.IsIn("beach", 0.75f)
                    ? $"{_who} with {_scene.Group("surfboard")}{(_scene.IsIn("beach", 0.55f) ? " on a beach" : "")}"
                : _people.Count > 1 ? $"{_who} surfing"
                : "a person surfing on a wave";
        foreach (var label in (string[])["horse", "elephant", "motorcycle", "bicycle"])
        {
            if (Pick(label, BoxRelations.Rides) is not { } mount)
                continue;
            _scene.Use(label);
            return _scene.Of(label).Count > 1 && _people.Count > 1
                ? $"{_who} riding {Plural(Name(label))}{_scene.Where(SubjectKind.Person)}"
                : $"a person riding {One(mount)}{_scene.Where(SubjectKind.Person)}";
        }
        return null;
    }

    private string? Playing()
    {
        if (Has("frisbee"))
            return $"{_who} playing with a frisbee{_scene.Where(SubjectKind.Person)}";
        if (Has("kite"))
        {
            var where =
                _scene.IsIn("beach", 0.5f) ? " on a beach"
                : _scene.IsGrassy ? " in a grassy field"
                : "";
            return $"{_who} flying {(_scene.Of("kite").Count > 1 ? "kites" : "a kite")}{where}";
        }
        if (_scene.IsIn("tennis", 0.85f) && _people.Count < 3)
            return IsMany ? "people playing tennis" : "a tennis player on a court";
        if (_scene.IsIn("baseball", 0.85f))
            return _people.Count >= 2 ? "baseball players on a field" : "a baseball player on a field";
        return null;
    }

    private string Ordinary()
    {
        var act = Holding();
        if (!act.EndsWith("laptop", StringComparison.Ordinal) && !act.EndsWith("laptops", StringComparison.Ordinal))
            act += Sitting();
        if (act.Length is 0 || act.Contains(" on a", StringComparison.Ordinal))
            act += WithAnimal();
        if (act.Length is 0)
            act = NearVehicle() ?? WithBelonging() ?? WithFood() ?? NearFurniture() ?? WithClassified() ?? "";
        return _who + act + Place(act);
    }

    private string Holding()
    {
        if (Pick("umbrella", BoxRelations.IsUnder) is { } umbrella)
        {
            _scene.Use("umbrella");
            return !IsMany ? $" holding {One(umbrella)}"
                : _scene.Of("umbrella").Count > 1 ? " with umbrellas"
                : " under an umbrella";
        }
        if (Pick("cell phone", BoxRelations.Holds) is not null)
            return Used("cell phone", IsMany ? " with a phone" : " holding a phone");
        if (!IsMany && Pick("tie", BoxRelations.Wears) is { } tie)
            return Used("tie", $" wearing {One(tie)}");
        if (Pick("laptop", BoxRelations.Uses) is not null)
            return Used("laptop", IsMany ? " with laptops" : " using a laptop");
        if (
            !IsMany
            && Pick(
                "book",
                (person, book) => book.ShareIn(person) > 0.3f && book.Y > person.Top + (0.15f * person.Height)
            )
                is not null
        )
            return Used("book", " with a book");
        if (Pick("teddy bear", BoxRelations.Holds) is not null)
            return Used("teddy bear", " with a teddy bear");
        var food =
            _scene.Of("dining table").Count > 0
                ? null
                : CaptionLabels
                    .Food.Select(label => Pick(label, BoxRelations.Holds))
                    .FirstOrDefault(held => held is not null);
        return food is null ? "" : Used(food.Label, $" with {(IsMany ? _scene.Group(food.Label) : One(food))}");
    }

    private string Sitting()
    {
        if (Pick("toilet", BoxRelations.SitsOnToilet) is not null)
            return Used("toilet", " sitting on a toilet");
        var furniture = _scene
            .AnyOf("couch", "bed", "bench")
            .FirstOrDefault(found => _people.Any(person => person.SitsOn(found)));
        if (furniture is not null)
            return Used(furniture.Label, $"{(furniture.Label is "bed" ? "" : " sitting")} on {One(furniture)}");
        if (Pick("dining table", BoxRelations.SitsAt) is null)
            return "";
        _scene.Use("dining table");
        return $" sitting at a table{WithFood()}";
    }

    private string WithAnimal()
    {
        var animal = _scene.Objects.FirstOrDefault(found =>
            CaptionLabels.Animals.Contains(found.Label)
            && found.Area > 0.01f
            && found.Score > (found.Label is "bird" ? 0.8f : 0.55f)
        );
        return animal is null ? "" : Used(animal.Label, $" with {_scene.Group(animal.Label)}");
    }

    private string? NearVehicle()
    {
        var vehicle = _scene.Objects.FirstOrDefault(found =>
            CaptionLabels.Vehicles.Contains(found.Label) && found.Area > 0.02f
        );
        if (vehicle is null)
            return null;
        var relation =
            _people.Count > 1 || _scene.Of(vehicle.Label).Count > 1 ? "near"
            : _first.IsBeside(vehicle) ? "next to"
            : _first.IsInFrontOf(vehicle) ? "in front of"
            : "near";
        return Used(vehicle.Label, $" {relation} {_scene.Group(vehicle.Label)}");
    }

    private string? WithBelonging()
    {
        var belonging = _scene.AnyOf(Belongings).FirstOrDefault(found => found.Area > 0.008f);
        return belonging is null ? null : Used(belonging.Label, $" with {_scene.Group(belonging.Label)}");
    }

    private string? WithFood()
    {
        return _scene.AnyOf(CaptionLabels.Food) is [var food, ..]
            ? Used(food.Label, $" with {_scene.Group(food.Label)}")
            : null;
    }

    private string? NearFurniture()
    {
        var part = _scene.Room is not null
            ? null
            : _scene
                .AnyOf("oven", "refrigerator", "tv", "dining table", "couch", "bed", "bench")
                .FirstOrDefault(found => found.Area > 0.05f);
        return part is null ? null : Used(part.Label, $" {(part.Label is "dining table" ? "at" : "near")} {One(part)}");
    }

    private string? WithClassified() =>
        _scene.ClassifiedName switch
        {
            "suit" when !IsMany => " wearing a suit",
            "helmet" => IsMany ? " wearing helmets" : " wearing a helmet",
            { } name when CaptionWriter.IsCarried(name) => $" with {WithArticle(name)}",
            _ => null,
        };

    private string Place(string act)
    {
        if (
            _scene.Room is null
            && (act.Contains("at a table", StringComparison.Ordinal) || act.Contains(" on a", StringComparison.Ordinal))
        )
            return "";
        var isIndoors = CaptionLabels.Indoor.Append("dining table").Any(_scene.IsUsed);
        var place = _scene.Where(isIndoors ? SubjectKind.Indoors : SubjectKind.Person);
        if (act.Length > 0)
            return place;
        if (place.Length is 0)
            return _scene.IsIn("water", 0.5f) ? " near the water"
                : _scene.IsIn("street", 0.5f) && !_scene.IsIndoors ? " on a street"
                : "";
        var part = _scene.Room is null
            ? null
            : _scene.AnyOf(RoomParts).FirstOrDefault(found => found.Area > 0.015f && found.Score > 0.55f);
        return part is null ? place : Used(part.Label, $"{place} with {_scene.Group(part.Label)}");
    }

    private bool Has(string label)
    {
        if (_scene.Of(label).Count is 0)
            return false;
        _scene.Use(label);
        return true;
    }

    private string Used(string label, string words)
    {
        _scene.Use(label);
        return words;
    }
}
