@echo off
rem The Serverless CLI that the workshop pins; serverless.cjs says what it does more.
if not exist "%~dp0..\node_modules\osls\bin\serverless.js" (
  echo The Serverless CLI is not installed yet. Install it: workshop up>&2
  exit /b 127
)
node --require "%~dp0serverless.cjs" "%~dp0..\node_modules\osls\bin\serverless.js" %*
