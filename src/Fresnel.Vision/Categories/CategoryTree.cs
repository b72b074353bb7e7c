using System.Collections.Frozen;
using System.Globalization;
using Fresnel.Vision.Objects;

namespace Fresnel.Vision.Categories;

/// <summary>
/// One vocabulary over what the detectors and the classifier know: nodes of WordNet that have a plain English name. Read on first
/// use from <c>categories.tsv</c>, which eng/categories.mjs makes.
/// </summary>
public static class CategoryTree
{
    private static readonly Lazy<FrozenDictionary<string, Category>> ByName = new(Load);

    private static readonly Lazy<FrozenDictionary<string, Category>> ByDetectorLabel = new(() =>
        Coco.Labels.ToFrozenDictionary(
            label => label,
            label =>
                ByName
                    .Value.Values.Where(category => category.DetectorLabels.Contains(label))
                    .MinBy(category => (category.DetectorLabels.Count, category.ClassifierLabels.Count))!
        )
    );

    public static IReadOnlyCollection<Category> All => ByName.Value.Values;

    /// <param name="name">In English, singular, in lower case but for names.</param>
    /// <returns>Null: there is none of that name.</returns>
    public static Category? Find(string name) => ByName.Value.GetValueOrDefault(name);

    /// <summary>What a label of <see cref="Coco.Labels"/> means.</summary>
    public static Category Detected(string label) => ByDetectorLabel.Value[label];

    private static FrozenDictionary<string, Category> Load()
    {
        using var stream = typeof(CategoryTree).Assembly.GetManifestResourceStream(
            "Fresnel.Vision.Categories.categories.tsv"
        )!;
        using var reader = new StreamReader(stream);
        var rows = reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split('\t'))
            .ToList();
        var all = rows.ToDictionary(row => row[0], row => new Category(row[0], Words(row[1], ' ')));
        foreach (var row in rows)
            all[row[0]].Parents = [.. Words(row[2], '|').Select(parent => all[parent])];
        foreach (var row in rows)
        {
            var labels = Words(row[3], ' ').Select(label => int.Parse(label, CultureInfo.InvariantCulture)).ToList();
            foreach (var category in all[row[0]].SelfAndAbove().Distinct())
            {
                category.ClassifierLabels = [.. category.ClassifierLabels.Union(labels)];
                if (row[4].Length > 0)
                    category.DetectorLabels = [.. category.DetectorLabels, row[4]];
            }
        }
        return all.ToFrozenDictionary();
    }

    private static string[] Words(string cell, char separator) =>
        cell.Split(separator, StringSplitOptions.RemoveEmptyEntries);
}
