using Fresnel.Vision.Categories;

namespace Fresnel.Vision.Labels;

/// <summary>What the classifier makes of an image or of one object: a probability for each of its 1,000 labels.</summary>
/// <param name="Probabilities">By label, 1 to 1000; 0 is none. The sum is 1.</param>
public sealed record ImageLabels(IReadOnlyList<float> Probabilities)
{
    /// <summary>The probability of a category and all that is under it.</summary>
    public float Of(Category category) => category.ClassifierLabels.Sum(label => Probabilities[label]);

    /// <summary>
    /// The finest name that is likely enough: <c>golden retriever</c> when it is sure, <c>dog</c> when it is not, <c>animal</c>
    /// when it is less sure.
    /// </summary>
    /// <param name="within">Names outside are left out, and probabilities are those within; null: any name.</param>
    /// <returns>Null: nothing is likely enough.</returns>
    public (Category Category, float Probability)? Name(Category? within = null, float minProbability = 0.5f)
    {
        var whole = within is null ? 1 : Of(within);
        (Category Category, float Probability)? best = null;
        foreach (var category in CategoryTree.All)
        {
            if (within is not null && !category.Is(within))
                continue;
            var probability = Of(category) / whole;
            if (
                probability >= minProbability
                && (best is null || category.ClassifierLabels.Count < best.Value.Category.ClassifierLabels.Count)
            )
                best = (category, probability);
        }
        return best;
    }
}
