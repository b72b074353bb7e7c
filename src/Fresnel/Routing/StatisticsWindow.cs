namespace Fresnel.Routing;

/// <summary>How far back measurements reach.</summary>
public enum StatisticsWindow
{
    FiveMinutes,
    HalfHour,
    Day,
}
