namespace Fresnel.Server.Admin;

/// <summary>Recent measurements.</summary>
/// <param name="FiveMinutes">The last 5 minutes.</param>
/// <param name="HalfHour">The last 30 minutes.</param>
/// <param name="Day">The last 24 hours.</param>
internal sealed record StatisticsWindowsView(StatisticsView FiveMinutes, StatisticsView HalfHour, StatisticsView Day);
