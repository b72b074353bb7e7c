using static Fresnel.Engine.Answers.Captions.CaptionScene;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>Captions about food.</summary>
internal static class FoodCaption
{
    private const int MaxFoods = 3;

    public static string Write(CaptionScene scene, CaptionObject main)
    {
        string[] labels =
        [
            .. scene
                .AnyOf(CaptionLabels.Food)
                .Where(found => found.Label == main.Label || found.Salience > 0.2f * main.Salience)
                .Select(found => found.Label)
                .Distinct()
                .Take(MaxFoods),
        ];
        scene.Use(labels);
        var foods = List(labels.Select(label => scene.Group(label)));
        var isVegetables = labels.All(label => label is "broccoli" or "carrot");
        var vegetables = foods.Replace("some ", "", StringComparison.Ordinal);

        if (scene.Of("bowl").Any(bowl => main.ShareIn(bowl) > 0.6f))
        {
            scene.Use("bowl");
            return isVegetables ? $"a bowl of food with {vegetables}" : $"{foods} in a bowl";
        }
        var isOnPlate = scene.IsIn("plate", 0.55f);
        if (isVegetables && isOnPlate)
            return $"a plate of food with {vegetables}";
        return foods + Ending(scene, main, isOnPlate);
    }

    private static string Ending(CaptionScene scene, CaptionObject main, bool isOnPlate)
    {
        var hasTable = scene.Of("dining table").Count > 0;
        if (hasTable)
            scene.Use("dining table");
        var place =
            isOnPlate ? " on a plate"
            : hasTable ? " on a table"
            : "";
        var tool = scene.AnyOf("fork", "knife", "spoon") is [var first, ..] ? first : null;
        if (tool is not null && !(hasTable && !isOnPlate))
        {
            scene.Use(tool.Label);
            return $"{place} with {One(tool)}";
        }
        if (
            tool is null
            && scene.Of("person") is [{ Score: > 0.8f } person, ..]
            && person.Salience > 0.22f * main.Salience
        )
        {
            scene.Use("person");
            return $"{place} in front of {scene.Group("person", 0.25f * person.Area)}";
        }
        return place;
    }
}
