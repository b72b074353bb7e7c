using System.Globalization;
using Fresnel.Engine;

namespace Fresnel.VisionBenchmark;

/// <summary>How many images were labelled right.</summary>
/// <param name="labels">Each with what it is right for.</param>
internal sealed class LabelTally(List<string[]> labels)
{
    private readonly List<string> _wrong = [];
    private int _right,
        _unknown;

    public string WrongOnes => _wrong.Count == 0 ? "none" : string.Join("; ", _wrong);

    public static LabelTally operator +(LabelTally one, LabelTally other)
    {
        var sum = new LabelTally([]) { _right = one._right + other._right, _unknown = one._unknown + other._unknown };
        sum._wrong.AddRange(one._wrong.Concat(other._wrong));
        return sum;
    }

    public async Task AddAsync(ImageModel model, Picture image, byte[] file)
    {
        var request = new ModelRequest.Classify(new InputImage(file), [.. labels.Select(row => row[0])]);
        var classified = await model.RespondAsync(request).OfType<ModelEvent.Classified>().SingleAsync();
        var fitting = labels.Where(row => image.IsAnyOf(row[1])).Select(row => row[0]);
        if (classified.Label is not { } label)
            _unknown++;
        else if (fitting.Contains(label))
            _right++;
        else
            _wrong.Add($"{image.Name}: {label}");
        await Console.Error.WriteLineAsync(
            $"{image.Name}\t{classified.Label}\t{string.Join(' ', classified.Scores.Take(4).Select(score => $"{score.Label}:{score.Score:0.00}"))}"
        );
    }

    public string Row(string name)
    {
        var (answers, all) = (_right + _wrong.Count, _right + _wrong.Count + _unknown);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {all} | {_right} | {_wrong.Count} | {_unknown} ({_unknown / (double)Math.Max(1, all):P0}) | {_right / (double)Math.Max(1, answers):P0} |"
        );
    }
}
