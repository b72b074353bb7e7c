using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Scenes;

/// <summary>The list of backgrounds.</summary>
internal static class SceneBackgrounds
{
    // The first are times of day, which change the colours of all backgrounds outdoors.
    private const int TimesOfDay = 2;

    private static readonly SceneBackground[] All =
    [
        Of(
            "at sunset",
            "sunset dusk evening twilight atardecer sonnenuntergang",
            true,
            "27346F B4538A F98F6F FFD79A",
            "A85F7E 4E3767 23284F",
            "FFF1C9",
            SceneForm.Hills
        ),
        Of(
            "at night under stars",
            "night moon stars starry space midnight noche nacht nuit dark",
            true,
            "0B1026 1E2A5E 3B3F8F 5B5BB0",
            "2D2A6B 1B1B4B 0E1030",
            "F1F5FF",
            SceneForm.Hills
        ),
        Of(
            "by the sea",
            "sea beach ocean island coast summer boat ship sailing sailboat surf playa strand mer mar",
            false,
            "4FB3F0 8FD3FA C9EEFC FDF3D8",
            "2E9FD6 57BEE3 F6E2B3",
            "FFF7D6",
            SceneForm.Sea
        ),
        Of(
            "in the snow",
            "snow winter snowy ice christmas schnee nieve neige",
            false,
            "8FB8E8 B7D3F2 DCEAFA F6FAFF",
            "C3D7EE DDE9F7 F7FAFF",
            "FFFFFF",
            SceneForm.Hills
        ),
        Of(
            "in a city",
            "city street town urban skyline traffic downtown ciudad stadt ville",
            false,
            "6EA8F7 A5CBFB D6E6FD FBEFE3",
            "8FA3C7 7285B0 D9DDE8",
            "FFF4D6",
            SceneForm.City
        ),
        Of(
            "in autumn woods",
            "autumn fall forest woods wald bosque foret",
            false,
            "F6C78A F9D9A8 FCE9CB FDF4E3",
            "D9893F A8602E 6E4524",
            "FFF3D0",
            SceneForm.Hills
        ),
        Of(
            "on a table",
            "table desk kitchen counter plate bowl shelf mesa tisch interior room cup",
            false,
            "FDF1E4 FBE6D2 F9DCC2 F7D2B2",
            "E9B98D D79C68 C98A55",
            "FFFFFF",
            SceneForm.Table
        ),
        Of(
            "in a green meadow",
            "meadow garden park field grass farm spring nature hill hills mountain flower flowers tree dog cat horse cow sheep rabbit fox bird butterfly jardin garten",
            false,
            "63B3F4 9CD2FA CDEBFC F3FBF4",
            "9BD48A 6FBF6A 4BA556",
            "FFF6CF",
            SceneForm.Hills
        ),
        Of(
            "in a bright studio",
            "studio product photo",
            false,
            "F8FAFC F1F5F9 E8EEF6 DDE6F1",
            "E2E8F0 EDF2F7 F8FAFC",
            "FFFFFF",
            SceneForm.Studio
        ),
        Of(
            "in a coloured studio",
            "",
            false,
            "FFE9E0 FFD9CF FFC9C0 FFB9B3",
            "FFB4A8 FF9F94 FFC7BC",
            "FFFFFF",
            SceneForm.Studio
        ),
        Of(
            "in a coloured studio",
            "",
            false,
            "E4F0FF D3E6FF BFD9FF ABCBFF",
            "A5C5FA 8FB3F2 C4DAFF",
            "FFFFFF",
            SceneForm.Studio
        ),
        Of(
            "in a coloured studio",
            "",
            true,
            "1E1B4B 3B2A86 5B3CC4 7C5CE0",
            "5B3CC4 43309C 6D4FD6",
            "F0ABFC",
            SceneForm.Studio
        ),
        Of(
            "in a coloured studio",
            "",
            false,
            "E6FBF1 D0F5E3 B5EBD2 9ADFC0",
            "8AD6B5 74C7A3 B4EBD2",
            "FFFFFF",
            SceneForm.Studio
        ),
    ];

    /// <summary>The background with the most keywords, of equal ones the first; without any a studio in a random colour.</summary>
    public static SceneBackground Select(IReadOnlyList<string> words, SeededRandom random)
    {
        int CountKeywords(SceneBackground background) =>
            words.Count(word =>
                background.Keywords.Split(' ').Contains(word)
                || background.Keywords.Split(' ').Contains(WordNormalizer.Singular(word))
            );
        var background = All.Skip(TimesOfDay).MaxBy(CountKeywords)!;
        var timeOfDay = All.Take(TimesOfDay).FirstOrDefault(each => CountKeywords(each) > 0);
        if (CountKeywords(background) == 0)
            return timeOfDay ?? random.Pick([.. All.Where(each => each.Keywords.Length == 0)]);
        return timeOfDay is null || background.IsIndoors
            ? background
            : background with
            {
                Name = $"{background.Name} {timeOfDay.Name}",
                IsDark = true,
                Sky = timeOfDay.Sky,
                Light = timeOfDay.Light,
                Ground = [.. background.Ground.Zip(timeOfDay.Ground, (ground, evening) => ground.Blend(evening, 0.5))],
            };
    }

    private static SceneBackground Of(
        string name,
        string words,
        bool dark,
        string sky,
        string ground,
        string light,
        SceneForm form
    ) =>
        new(
            name,
            words,
            dark,
            [.. sky.Split(' ').Select(Rgb.Parse)],
            [.. ground.Split(' ').Select(Rgb.Parse)],
            Rgb.Parse(light),
            form
        );
}
