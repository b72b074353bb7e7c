using Fresnel.Vision.Categories;
using Fresnel.Vision.Objects;

namespace Fresnel.Tests.Vision.Categories;

public class CategoryTreeTests
{
    [Theory]
    [InlineData("golden retriever", "dog")]
    [InlineData("golden retriever", "pet")]
    [InlineData("golden retriever", "animal")]
    [InlineData("taxi", "vehicle")]
    [InlineData("sofa", "furniture")]
    [InlineData("pizza", "food")]
    [InlineData("laptop", "electronic device")]
    [InlineData("fork", "cutlery")]
    public void Is_KindAndWhatItIsAKindOf_IsTrue(string kind, string general)
    {
        Assert.True(CategoryTree.Find(kind)!.Is(CategoryTree.Find(general)!));
        Assert.False(CategoryTree.Find(general)!.Is(CategoryTree.Find(kind)!));
    }

    [Theory]
    [InlineData("dog", "furniture")]
    [InlineData("sofa", "animal")]
    [InlineData("orange", "vehicle")]
    public void Is_UnrelatedKinds_IsFalse(string kind, string other) =>
        Assert.False(CategoryTree.Find(kind)!.Is(CategoryTree.Find(other)!));

    [Fact]
    public void Detected_EveryLabelOfTheDetectors_HasACategoryOfItsOwn()
    {
        var categories = Coco.Labels.Select(CategoryTree.Detected).ToList();

        Assert.Distinct(categories);
        Assert.All(categories.Zip(Coco.Labels), pair => Assert.Contains(pair.Second, pair.First.DetectorLabels));
    }

    [Fact]
    public void All_LabelsOfTheClassifier_AreThereButForThoseWithoutAPlainName()
    {
        var labels = CategoryTree.All.SelectMany(category => category.ClassifierLabels).Distinct().ToList();

        Assert.Equal(974, labels.Count); // coil, hook, reel …
        Assert.All(labels, label => Assert.InRange(label, 1, 1000));
    }

    [Fact]
    public void All_Parents_HaveTheLabelsOfWhatIsUnderThem() =>
        Assert.All(
            CategoryTree.All,
            category =>
                Assert.All(
                    category.Parents,
                    parent =>
                    {
                        Assert.Empty(category.ClassifierLabels.Except(parent.ClassifierLabels));
                        Assert.Empty(category.DetectorLabels.Except(parent.DetectorLabels));
                    }
                )
        );
}
