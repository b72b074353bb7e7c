using Fresnel.Vision;
using Fresnel.Vision.Weights;

namespace Fresnel.Tests.Vision.Weights;

public class WeightFilesTests
{
    [Fact]
    public void All_EveryAnalyzer_HasItsFilesOnce()
    {
        using var models = new VisionModels();

        Assert.All(models.All.SelectMany(analyzer => analyzer.Weights), file => Assert.Contains(file, WeightFiles.All));
        Assert.Distinct(WeightFiles.All.Select(file => file.Name));
    }
}
