namespace Fresnel.Routing;

/// <summary>The period that statistics cover.</summary>
public enum StatisticsWindow
{
    FiveMinutes,
    HalfHour,
    Day,
}
