using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>The look of each being of a story: its role, varied by seed, and what the story says of it. Kept for every panel.</summary>
/// <param name="canvas">Its seed varies the looks, each being's for itself.</param>
/// <param name="characters">What a brief says of them apart from its frames.</param>
internal sealed class CastLooks(Canvas canvas, IReadOnlyList<BriefSubject>? characters = null)
{
    private static readonly HashSet<string> s_attributes = WordList.Parse(
        """
        old young little small tiny big large huge tall short fat chubby thin slim bald bearded blonde blond brunette elderly
        curly long happy sad white-haired red-haired grey-haired dark-haired black-haired ginger striped cute fluffy brave
        spotted friendly cheerful lonely tired angry enormous gigantic miniature
        """
    );

    private static readonly HashSet<string> s_hairWords = WordList.Parse("long short curly blonde blond ginger");

    private static readonly HashSet<string> s_wear = WordList.Parse(
        """
        coat jacket dress shirt t-shirt sweater hoodie suit raincoat hat cap glasses scarf beard hair headscarf vest pyjamas
        pajamas sunglasses blouse cardigan jumper pullover tuxedo gown robe overalls sneakers sandals swimsuit kimono tutu
        trousers pants skirt boots shoes crown helmet beanie apron uniform cape wheelchair braids pigtails ponytail bun shorts
        jeans tie bow-tie toque gloves mittens mask necklace
        """
    );

    private static readonly Rgb[] s_skins =
    [
        .. "FFDFC8 F6C9A4 E3A87C C1845A 94603F 6B4330".Split(' ').Select(Rgb.Parse),
    ];

    private static readonly Rgb[] s_clothes =
    [
        .. "E8604C 2F9E8F F2A93B 5FA8C9 7A5AA0 D98AA8 5B6FA8 8FB069 C5523C 4F7FB0".Split(' ').Select(Rgb.Parse),
    ];

    private static readonly string[] s_feminineHair = ["bob", "long", "pony", "bun", "curly", "braid"];
    private static readonly string[] s_childHair = ["short", "messy", "curly", "crop"];
    private static readonly string[] s_otherHair = ["short", "crop", "messy", "curly"];
    private static readonly Rgb[] s_hairColours =
    [
        .. "2B2530 5B3A2B 9C4A2B 3A2A26 D9A45A".Split(' ').Select(Rgb.Parse),
    ];

    private readonly Dictionary<string, StoryNoun> _characters = (characters ?? [])
        .Where(each => each.Attributes.Count + each.Colours.Count > 0)
        .Select(Read)
        .OfType<StoryNoun>()
        .DistinctBy(noun => noun.Name)
        .ToDictionary(noun => noun.Name);
    private readonly Dictionary<string, PersonLook> _people = [];
    private readonly Dictionary<string, AnimalLook> _animals = [];

    public static bool IsAttribute(string word) => s_attributes.Contains(word);

    public static bool IsWear(string word) => s_wear.Contains(word);

    /// <summary>Without what is worn on the head.</summary>
    public const string Bareheaded = "bareheaded";

    public static bool IsHeadwear(string word) => word is "hat" or "cap" or "crown" or "helmet" or "beanie" or "toque";

    /// <summary>Whether a person is drawn with it.</summary>
    public static bool Shows(string word) => !s_unshown.Contains(word);

    private static readonly HashSet<string> s_unshown = WordList.Parse(
        "short tall gloves mittens mask necklace spotted enormous gigantic miniature tiny huge giant big large wooden golden"
    );

    public static bool IsHairWord(string word) => s_hairWords.Contains(word);

    /// <summary>What the first mention sets stays; later mentions add to it.</summary>
    public PersonLook Person(StoryNoun noun, int index = 0)
    {
        var key = $"{noun.Name}{noun.Role}#{index}";
        var isNew = !_people.TryGetValue(key, out var known);
        var look = Add(
            known ?? Vary(CharacterData.People[noun.Name], index, canvas.Random($"cast {key}")),
            noun,
            index
        );
        if (isNew && _characters.GetValueOrDefault(noun.Name) is { } character)
            look = Add(look, character);
        return _people[key] = look;
    }

    public AnimalLook Animal(StoryNoun noun, int index = 0)
    {
        var key = $"{noun.Name}{noun.Role}#{index}";
        if (!_animals.TryGetValue(key, out var look))
        {
            if (_characters.GetValueOrDefault(noun.Name) is { } character)
                noun = noun with
                {
                    Colours = character.Colours.Count > 0 ? character.Colours : noun.Colours,
                    Attributes = [.. noun.Attributes, .. character.Attributes],
                };
            look = CharacterData.Animals[noun.Name];
            if (noun.Role is not null)
                index++;
            // Stripes and spots are the same on all of a kind.
            if (index > 0 && (look.Kind == "cat" || look is { Stripes: null, Spots: null }))
                look = look with { Coat = look.Coat.Blend(index % 2 == 1 ? Rgb.Parse("5A4238") : Rgb.White, 0.34) };
        }

        if (noun.Attributes.FirstOrDefault(each => each.StartsWith("scarf", StringComparison.Ordinal)) is { } scarf)
            look = look with { Collar = scarf.Length > 6 ? Shade(scarf[6..], index) : Rgb.Parse("D9483B") };
        if (noun.Colours is [var first, ..])
        {
            var colour = noun.Count > 1 ? noun.Colours[index % noun.Colours.Count] : first;
            look = look with
            {
                Coat = colour,
                Pale = colour.Light(0.6),
                Patch = look.Kind == "cow" && noun.Colours.Count > 1 ? noun.Colours[1] : null,
                Ear = colour.Dark(0.25),
                Stripes = null,
                Spots = null,
                Mane = look.Mane is null ? null : colour.Dark(0.4),
            };
        }

        return _animals[key] = look;
    }

    private static PersonLook Add(PersonLook look, StoryNoun noun, int index = 0)
    {
        if (noun.Colours is [var first, ..])
            look = look with
            {
                TopColour = noun.Count > 1 ? noun.Colours[index % noun.Colours.Count] : first,
                Stripe = null,
            };
        // Age comes first: "old with blonde hair" is blonde, whenever it is said again.
        return noun
            .Attributes.OrderBy(each =>
                each is "feminine" or "masculine" ? 0
                : each is "old" or "elderly" ? 1
                : 2
            )
            .Aggregate(look, (each, attribute) => Apply(each, attribute, index));
    }

    private static StoryNoun? Read(BriefSubject character)
    {
        var (clause, _) = ClauseReader.Read(
            $"a {string.Join(' ', character.Attributes.Where(IsAttribute))} {character.Name} {string.Join(' ', character.Attributes.Where(each => !IsAttribute(each)))}",
            _ => null
        );
        return clause.Who.Count == 0 ? null : clause.Who[0] with { Colours = [.. character.Colours.Select(Rgb.Parse)] };
    }

    /// <summary>Others of the same role look different.</summary>
    private static PersonLook Vary(PersonLook look, int index, SeededRandom random)
    {
        if (look.Robot)
            return index == 0 ? look : look with { TopColour = random.Pick(s_clothes).Light(0.3) };
        if (look.Top is Garment.Space or Garment.Armour || look.Hat != Headwear.None)
            return index == 0 ? look : look with { Skin = random.Pick(s_skins) };
        if (index == 0 && random.Chance(0.4))
            return look;
        var hair = random.Pick(
            look.IsFeminine ? s_feminineHair
            : look.Age == PersonAge.Child ? s_childHair
            : s_otherHair
        );
        return look with
        {
            Skin = random.Pick(s_skins),
            Hair = look.Age is PersonAge.Old or PersonAge.Baby ? look.Hair : hair,
            HairColour = look.Age == PersonAge.Old ? look.HairColour : random.Pick(s_hairColours),
            TopColour = look.Top is Garment.Labcoat or Garment.Suit ? look.TopColour : random.Pick(s_clothes),
            Stripe = look.Stripe is not null && random.Chance(0.5) ? look.Stripe : null,
        };
    }

    private static PersonLook Apply(PersonLook look, string attribute, int index)
    {
        var colon = attribute.IndexOf(':', StringComparison.Ordinal);
        var (word, colour) =
            colon < 0 ? (attribute, (Rgb?)null) : (attribute[..colon], Shade(attribute[(colon + 1)..], index));
        return word switch
        {
            "old" or "elderly" when look.Age != PersonAge.Old => look with
            {
                Age = PersonAge.Old,
                HairColour = Rgb.Parse("C4C3C6"),
            },
            "young" when look.Age == PersonAge.Adult => look with { Age = PersonAge.Teen },
            "fat" or "chubby" => look with { Build = 1.25 },
            "thin" or "slim" => look with { Build = 0.86 },
            "striped" => look with { Stripe = look.Stripe ?? Rgb.Parse("F4F1EA") },
            "bald" => look with { Hair = "balding" },
            "bearded" or "beard" => look with { Beard = true, HairColour = colour ?? look.HairColour },
            "blonde" or "blond" => look with { HairColour = Rgb.Parse("E5B867") },
            "ginger" or "red-haired" => look with { HairColour = Rgb.Parse("C9622F") },
            "white-haired" or "grey-haired" => look with { HairColour = Rgb.Parse("D9D7D2") },
            "dark-haired" or "black-haired" => look with { HairColour = Rgb.Parse("2B2530") },
            "curly" => look with { Hair = "curly" },
            "long" => look with { Hair = "long" },
            "hair" when colour is { } hair => look with { HairColour = hair },
            "glasses" or "sunglasses" => look with { Glasses = true },
            "vest" => look with { Top = Garment.Vest, TopColour = colour ?? look.TopColour, Stripe = null },
            "pyjamas" or "pajamas" or "overalls" => look with
            {
                Top = Garment.Shirt,
                TopColour = colour ?? Rgb.Parse("8FB7E0"),
                BottomColour = colour ?? Rgb.Parse("8FB7E0"),
                Bottom = LowerGarment.Trousers,
            },
            "wheelchair" => look with { Wheelchair = true },
            "braids" => look with { Hair = "braid" },
            "pigtails" => look with { Hair = "pigtails" },
            "ponytail" => look with { Hair = "pony" },
            "bun" => look with { Hair = "bun" },
            "scarf" => look with { Scarf = colour ?? Rgb.Parse("D9483B") },
            "hat" => look with { Hat = Headwear.Brim, HatColour = colour ?? look.HatColour },
            "headscarf" => look with { Hat = Headwear.Headscarf, HatColour = colour ?? look.HatColour },
            "cap" => look with { Hat = Headwear.Cap, HatColour = colour ?? look.HatColour },
            "beanie" => look with { Hat = Headwear.Beanie, HatColour = colour ?? look.HatColour },
            "helmet" => look with { Hat = Headwear.HardHat, HatColour = colour ?? Rgb.Parse("F5C02E") },
            "crown" => look with { Hat = Headwear.Crown },
            Bareheaded => look with { Hat = Headwear.None },
            "apron" => look with { Apron = colour ?? Rgb.Parse("E9DFCF") },
            "cape" => look with { Cape = true, HatColour = colour ?? Rgb.Parse("D9483B") },
            "coat" or "jacket" or "robe" => look with
            {
                Top = Garment.Coat,
                TopColour = colour ?? look.TopColour,
                Stripe = null,
            },
            "raincoat" => look with
            {
                Top = Garment.Raincoat,
                TopColour = colour ?? Rgb.Parse("F5B52E"),
                Stripe = null,
            },
            "dress" or "gown" or "tutu" or "kimono" or "swimsuit" => look with
            {
                Top = Garment.Dress,
                TopColour = colour ?? look.TopColour,
                Stripe = null,
            },
            "tie" or "bow-tie" => look with { Top = Garment.Suit, Accent = colour ?? look.Accent, Stripe = null },
            "feminine" when !look.IsFeminine => look with
            {
                IsFeminine = true,
                Lashes = true,
                Beard = false,
                Hair = look.Hair is "short" or "crop" or "messy" or "balding" ? "long" : look.Hair,
                Build = Math.Min(look.Build, 0.92),
            },
            "masculine" when look.IsFeminine => look with
            {
                IsFeminine = false,
                Lashes = false,
                Hair = "short",
                Build = Math.Max(look.Build, 1),
            },
            "suit" or "tuxedo" => look with
            {
                Top = Garment.Suit,
                TopColour = colour ?? Rgb.Parse("3B4A6B"),
                BottomColour = colour ?? Rgb.Parse("3B4A6B"),
            },
            "hoodie" or "sweater" or "jumper" or "pullover" or "cardigan" => look with
            {
                Top = Garment.Hoodie,
                TopColour = colour ?? look.TopColour,
                Stripe = null,
            },
            "shirt" or "t-shirt" or "blouse" or "uniform" => look with
            {
                TopColour = colour ?? look.TopColour,
                Stripe = null,
            },
            "trousers" or "pants" or "jeans" => look with
            {
                Bottom = LowerGarment.Trousers,
                BottomColour = colour ?? look.BottomColour,
            },
            "shorts" => look with { Bottom = LowerGarment.Shorts, BottomColour = colour ?? look.BottomColour },
            "skirt" => look with { Bottom = LowerGarment.Skirt, BottomColour = colour ?? look.BottomColour },
            "boots" => look with { Shoes = Footwear.Boots, ShoeColour = colour ?? look.ShoeColour },
            "shoes" or "sneakers" or "sandals" => look with { ShoeColour = colour ?? look.ShoeColour },
            _ => look,
        };
    }

    /// <summary>"Blue and orange dresses": the first of them wears blue.</summary>
    private static Rgb Shade(string colours, int index)
    {
        var each = colours.Split('|');
        return Rgb.Parse(each[index % each.Length]);
    }

    /// <summary>What weather and bed do to clothes; hair and skin stay.</summary>
    public static PersonLook Dress(PersonLook look, Weather weather, bool indoors, bool asleep)
    {
        if (look.Robot)
            return look;
        if (asleep && look.Top is not Garment.Space)
            return look with
            {
                Top = Garment.Shirt,
                Stripe = null,
                TopColour = Rgb.Parse("8FB7E0"),
                BottomColour = Rgb.Parse("8FB7E0"),
                Bottom = LowerGarment.Trousers,
                Hat = Headwear.None,
                Shoes = Footwear.None,
            };
        if (
            indoors
            || look.Top is Garment.Space or Garment.Armour or Garment.Coat
            || look.Hat is not (Headwear.None or Headwear.Cap)
        )
            return look;
        return weather switch
        {
            Weather.Rain when look.Age is PersonAge.Child or PersonAge.Teen => look with
            {
                Top = Garment.Raincoat,
                TopColour = Rgb.Parse("F5B52E"),
                Stripe = null,
                Shoes = Footwear.Boots,
                ShoeColour = Rgb.Parse("D9483B"),
            },
            Weather.Snow => look with
            {
                Scarf = look.Scarf ?? look.TopColour.Light(0.3),
                Hat = Headwear.Beanie,
                HatColour = look.TopColour.Dark(0.2),
                Bottom = LowerGarment.Trousers,
                Shoes = Footwear.Boots,
                Top = look.Top is Garment.Tee or Garment.Vest or Garment.Dress ? Garment.Coat : look.Top,
            },
            _ => look,
        };
    }
}
