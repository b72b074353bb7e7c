using Fresnel.Vision.Codes;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Labels;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Safety;
using Fresnel.Vision.Saliency;
using Fresnel.Vision.Scenes;
using Fresnel.Vision.Sentences;
using Fresnel.Vision.Settings;
using Fresnel.Vision.Similarity;
using Fresnel.Vision.Text;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision;

/// <summary>The built-in analyzers: one line each.</summary>
internal static class Analyzers
{
    /// <summary>The files that the analyzers read; nothing is loaded.</summary>
    public static IEnumerable<WeightFile> Weights
    {
        get
        {
            using var networks = new Networks(threads: 1);
            return
            [
                .. Create(networks, new SentenceEncoder(networks)).SelectMany(analyzer => analyzer.Weights).Distinct(),
            ];
        }
    }

    public static IReadOnlyList<IAnalyzer> Create(Networks networks, SentenceEncoder sentences)
    {
        var nanoDet = new NanoDetDetector(networks);
        var cocoSsd = new CocoSsdDetector(networks);
        var classifier = new ImageClassifier(networks);
        var text = new TextDetector(networks);
        var reader = new PageReader(text, networks);
        return
        [
            new DetectorPassAnalyzer(nanoDet, cocoSsd),
            new ObjectAnalyzer(),
            new CloseObjectAnalyzer(nanoDet, cocoSsd),
            new ImageLabelAnalyzer(classifier),
            new ObjectLabelAnalyzer(classifier),
            new ColourAnalyzer(),
            new TextRegionAnalyzer(text),
            new PageTextAnalyzer(reader),
            new PageContentAnalyzer(reader),
            new CodeAnalyzer(),
            new ProminentCodeAnalyzer(),
            new KindStatisticsAnalyzer(),
            new ImageKindAnalyzer(),
            new SettingAnalyzer(),
            new SceneAnalyzer(),
            new SalientMaskAnalyzer(networks),
            new PersonMaskAnalyzer(networks),
            new ImageVectorAnalyzer(sentences),
            new PerceptualHashAnalyzer(),
            new NudityAnalyzer(networks),
        ];
    }
}
