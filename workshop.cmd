@echo off
rem Finds a JDK, builds the command line when it is missing, and hands over to it.
setlocal
set "HOME_FOLDER=%~dp0"
set "HOME_FOLDER=%HOME_FOLDER:~0,-1%"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo No JDK 17 or later found: install one and let JAVA_HOME name its folder. 1>&2
  exit /b 2
)

set "JAR=%HOME_FOLDER%\tool\cli\target\cli-1.0.0.jar"
set "CLOUD=%HOME_FOLDER%\tool\local-cloud\target\local-cloud-1.0.0.jar"
if exist "%JAR%" if exist "%CLOUD%" if exist "%HOME_FOLDER%\tool\cli\target\lib" goto run

where mvn >nul 2>&1
if errorlevel 1 (
  echo mvn is not on the PATH: install Maven 3.8 or later, which builds the workshop's command line. 1>&2
  exit /b 2
)
echo Building the workshop's command line and local cloud; this takes a minute the first time ... 1>&2
pushd "%HOME_FOLDER%"
call mvn -q -B -pl tool/local-cloud,tool/cli -am package -DskipTests -Dspotless.check.skip 1>&2
set "BUILT=%errorlevel%"
popd
if not "%BUILT%"=="0" (
  echo The build failed, see above. 1>&2
  exit /b 1
)

:run
"%JAVA%" -XX:TieredStopAtLevel=1 "-Dworkshop.home=%HOME_FOLDER%" -cp "%JAR%;%CLOUD%;%HOME_FOLDER%\tool\cli\target\lib\*" workshop.cli.Main %*
exit /b %errorlevel%
