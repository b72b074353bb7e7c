namespace Fresnel.Server.Admin;

/// <summary>Recent measurements.</summary>
internal sealed record StatisticsWindowsView(StatisticsView FiveMinutes, StatisticsView HalfHour, StatisticsView Day);
