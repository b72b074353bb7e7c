using Fresnel.Engine.Answers.Languages;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>Which of several images show objects of a category.</summary>
/// <param name="Images">Their numbers, the first image is 1; empty when none does.</param>
/// <param name="Counts">Objects in each image, in the images' order.</param>
internal sealed record ImagesWithCategory(ObjectCategory Category, IReadOnlyList<int> Images, IReadOnlyList<int> Counts)
    : Fact;
