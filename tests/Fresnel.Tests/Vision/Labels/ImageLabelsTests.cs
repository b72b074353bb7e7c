using Fresnel.Vision.Categories;
using Fresnel.Vision.Labels;

namespace Fresnel.Tests.Vision.Labels;

public class ImageLabelsTests
{
    // The classifier's numbers of some labels.
    private const int GoldenRetriever = 208,
        Labrador = 209,
        Beagle = 163,
        Tabby = 282,
        WhiteShark = 3;

    [Fact]
    public void Name_SureOfTheBreed_IsTheBreed() =>
        Assert.Equal("golden retriever", NameOf((GoldenRetriever, 0.8f), (Labrador, 0.1f)));

    [Fact]
    public void Name_BetweenBreedsOfOneKind_IsTheKind() =>
        Assert.Equal("retriever", NameOf((GoldenRetriever, 0.45f), (Labrador, 0.45f)));

    [Fact]
    public void Name_BetweenKindsOfDog_IsDog() =>
        Assert.Equal("dog", NameOf((GoldenRetriever, 0.3f), (Labrador, 0.15f), (Beagle, 0.4f)));

    [Fact]
    public void Name_BetweenAnimals_IsAnimal() =>
        Assert.Equal("animal", NameOf((Beagle, 0.2f), (Tabby, 0.2f), (WhiteShark, 0.3f)));

    [Fact]
    public void Name_NothingLikely_IsNone() => Assert.Null(NameOf((Beagle, 0.2f), (Tabby, 0.1f)));

    [Fact]
    public void Name_WithinACategory_IsByItsShareOfThat()
    {
        var labels = Labels((GoldenRetriever, 0.2f), (Beagle, 0.02f), (Tabby, 0.7f));

        Assert.Equal("golden retriever", labels.Name(CategoryTree.Find("dog"), 0.7f)!.Value.Category.Name);
    }

    [Fact]
    public void Of_ACategory_SumsWhatIsUnderIt() =>
        Assert.Equal(
            0.5f,
            Labels((GoldenRetriever, 0.3f), (Beagle, 0.2f), (Tabby, 0.4f)).Of(CategoryTree.Find("dog")!),
            0.001f
        );

    private static string? NameOf(params (int Label, float Probability)[] seen) => Labels(seen).Name()?.Category.Name;

    private static ImageLabels Labels(params (int Label, float Probability)[] seen)
    {
        var probabilities = new float[1001];
        foreach (var (label, probability) in seen)
            probabilities[label] = probability;
        return new(probabilities);
    }
}
