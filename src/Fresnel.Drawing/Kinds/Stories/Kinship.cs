using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>The mother of a penguin is a penguin.</summary>
internal static class Kinship
{
    private static readonly HashSet<string> s_words = WordList.Parse(
        "mother mum mom mommy father dad daddy papa parent sister brother grandmother grandfather friend baby child"
    );

    private static readonly HashSet<string> s_young = WordList.Parse(
        "little small tiny baby puppy kitten pup cub chick duckling lamb piglet foal calf fawn gosling kid"
    );

    public static bool IsYoungWord(string word) =>
        word is not ("little" or "small" or "tiny") && s_young.Contains(WordNormalizer.Singular(word));

    public static bool IsKin(string word) => s_words.Contains(word);

    /// <summary>"The father" beside a young animal is the animal's.</summary>
    public static bool IsYoung(StoryNoun noun) =>
        noun.IsBeing
        && noun.Kind != StoryWordKind.Person
        && (noun.Attributes.Any(s_young.Contains) || s_young.Contains(noun.Word.Split(' ')[^1]));

    /// <summary>An animal of its own, of the kind of another.</summary>
    public static StoryNoun Of(StoryNoun kin, StoryNoun animal) =>
        kin with
        {
            Kind = animal.Kind,
            Name =
                animal.Name is "puppy" ? "dog"
                : animal.Name is "kitten" ? "cat"
                : animal.Name,
            Role = kin.Word,
            OfAnimal = false,
            Attributes = kin.Word is "baby" or "child" ? [.. kin.Attributes, "little"] : kin.Attributes,
        };
}
