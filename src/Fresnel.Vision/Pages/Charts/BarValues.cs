namespace Fresnel.Vision.Pages.Charts;

/// <summary>The values of bars by a scale or, without one, by the number labels of some of them.</summary>
internal sealed class BarValues
{
    private const double LabelAgreement = .04,
        LabelAgreementUnscaled = .12,
        NearZero = .02;

    private readonly BarGroup _group;
    private readonly BarLabels _labels;
    private readonly Scale? _scale;
    private readonly bool _isStacked;
    private readonly double _rate,
        _range;

    private BarValues(BarGroup group, BarLabels labels, Scale? scale, bool isStacked, double rate, double range)
    {
        (_group, _labels, _scale) = (group, labels, scale);
        (_isStacked, _rate, _range) = (isStacked, rate, range);
    }

    /// <returns>Null: there is no scale, and too few labels.</returns>
    public static BarValues? Create(BarGroup group, BarLabels labels, Scale? scale, List<Bar> bars, bool isStacked)
    {
        if (scale is null)
            return RateOf(group, labels, bars) is { } rate
                ? new(group, labels, null, isStacked, rate, rate * bars.Max(group.LengthOf))
                : null;
        // The foot is at zero: what is left is the error of the labels' positions.
        if (!scale.IsLogarithmic && scale.At(group.Foot) is var zero && Math.Abs(zero) < NearZero * scale.Range)
            scale = scale with { Offset = scale.Offset - zero };
        return new(group, labels, scale, isStacked, 0, scale.Range);
    }

    public ChartValue Of(Bar bar)
    {
        var measured = Measure(bar);
        return
            !_isStacked
            && _labels.Of(bar) is { } stated
            && Math.Abs(stated - measured) < _range * (_scale is null ? LabelAgreementUnscaled : LabelAgreement)
            ? new(stated, IsExact: true, bar.Box)
            : new(measured, IsExact: false, bar.Box);
    }

    private double Measure(Bar bar)
    {
        var isNegative = _group.IsNegative(bar);
        if (_scale is null)
            return _rate * _group.LengthOf(bar) * (isNegative ? -1 : 1);
        var low = _scale.At(_group.IsVertical ? bar.Bottom : bar.Left);
        var high = _scale.At(_group.IsVertical ? bar.Top : bar.Right);
        return _isStacked ? high - low
            : isNegative ? low
            : high;
    }

    private static double? RateOf(BarGroup group, BarLabels labels, List<Bar> bars)
    {
        var rates = bars.Select(bar => (Value: labels.Of(bar), Length: group.LengthOf(bar)))
            .Where(pair => pair.Value is > 0 && pair.Length > 6)
            .Select(pair => pair.Value!.Value / pair.Length)
            .Order()
            .ToList();
        return rates.Count < 2 ? null : rates[rates.Count / 2];
    }
}
